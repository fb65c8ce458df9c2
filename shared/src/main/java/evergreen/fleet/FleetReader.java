package evergreen.fleet;

import static java.util.stream.Collectors.flatMapping;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toUnmodifiableSet;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Reads accounts' fleets, regions side by side. A region or an account that fails leaves a gap in the coverage, and the
 * others go on.
 */
public final class FleetReader {
    private final RetryPolicy retryPolicy;
    private final Executor threads;
    private final Consumer<ScopeCoverage> progress;

    /**
     * A reader.
     *
     * @param threads where regions are read side by side; it stays the caller's to close
     * @param progress is told of every scope as its reading ends, from any thread
     */
    public FleetReader(RetryPolicy retryPolicy, Executor threads, Consumer<ScopeCoverage> progress) {
        this.retryPolicy = retryPolicy;
        this.threads = threads;
        this.progress = progress;
    }

    /**
     * The subscriptions that are meant, each with its setting.
     *
     * @param now the run's instant
     * @throws UnknownRegionException if the selection names a region that an account's cloud does not
     */
    public Fleet read(List<Inventory> accounts, Selection selection, Instant now) {
        List<AccountRegions> regions = regionsOf(accounts, selection.regions());
        List<ScopeReader> readers =
                inEach(regions, (account, region) -> new ScopeReader(account, region, retryPolicy, selection));
        List<ScopeResult<Subscription>> readings = sideBySide(readers, reader -> told(reader.read()));
        List<ScopeResult<Subscription>> holding =
                readings.stream().filter(reading -> reading.look().rows() > 0).collect(toList());
        if (selection.isAnsweredBy(idsIn(holding))) {
            // An instance lives in one place: once all are found, what could not be read elsewhere hides none of them.
            return fleet(regions, holding, coverage(List.of(), looks(holding)), now);
        }
        readings = sideBySide(readers, ScopeReader::readingProvenByPermission);
        return fleet(regions, readings, coverage(regions, looks(readings)), now);
    }

    private static Fleet fleet(
            List<AccountRegions> regions, List<ScopeResult<Subscription>> readings, Coverage coverage, Instant now) {
        return Fleet.builder(now)
                .subscriptions(readings.stream().flatMap(r -> r.rows().stream()).collect(toList()))
                .unclear(readings.stream().flatMap(r -> r.unclear().stream()).collect(toList()))
                .coverage(coverage)
                .unableToPay(regions.stream()
                        .filter(AccountRegions::mayBeUnableToPay)
                        .map(account -> account.inventory().account())
                        .collect(toCollection(TreeSet::new)))
                .build();
    }

    /**
     * The subscriptions that are meant, handed over scope by scope and not kept: for fleets of which only a small part is of
     * interest.
     *
     * @param now the run's instant
     * @param taker takes each scope's part as its reading ends, one at a time, from any thread
     * @return what was looked at
     * @throws UnknownRegionException if the selection names a region that an account's cloud does not
     */
    public Coverage readInParts(List<Inventory> accounts, Selection selection, Instant now, Consumer<Fleet> taker) {
        List<AccountRegions> regions = regionsOf(accounts, selection.regions());
        // A reader keeps what it has read: each is made when its turn comes, and dropped with it.
        List<Supplier<ScopeReader>> readers =
                inEach(regions, (account, region) -> () -> new ScopeReader(account, region, retryPolicy, selection));
        Object turn = new Object();
        return coverage(regions, sideBySide(readers, reader -> {
            Fleet part = part(reader.get(), now);
            synchronized (turn) {
                taker.accept(part);
            }
            return part.coverage().looks().get(0);
        }));
    }

    private Fleet part(ScopeReader reader, Instant now) {
        reader.read();
        ScopeResult<Subscription> reading = told(reader.readingProvenByPermission());
        return fleet(List.of(), List.of(reading), Coverage.of(List.of(reading.look())), now);
    }

    private static Set<String> idsIn(List<ScopeResult<Subscription>> readings) {
        return readings.stream()
                .flatMap(reading -> Stream.concat(
                        reading.rows().stream().map(Subscription::id),
                        reading.unclear().stream().map(UnreadableExpiry::id)))
                .collect(toUnmodifiableSet());
    }

    /**
     * The renewal attributes that have a status, in the cloud's word, whatever the expiry.
     *
     * @throws UnknownRegionException if a region is named that an account's cloud does not name
     */
    public Attributes readByStatus(List<Inventory> accounts, Set<String> wanted, String status) {
        List<AccountRegions> regions = regionsOf(accounts, wanted);
        List<ScopeResult<RenewalAttribute>> readings = sideBySide(
                inEach(regions, (account, region) -> new AttributeReader(account, region, retryPolicy)),
                reader -> told(reader.readAll(status)));
        return Attributes.of(
                readings.stream()
                        .collect(groupingBy(
                                reading -> reading.look().scope(),
                                flatMapping(reading -> reading.rows().stream(), toList()))),
                coverage(regions, looks(readings)));
    }

    private List<AccountRegions> regionsOf(List<Inventory> accounts, Set<String> wanted) {
        return accounts.stream()
                .map(account -> AccountRegions.ask(account, wanted, retryPolicy))
                .collect(toList());
    }

    private static <R> List<R> inEach(List<AccountRegions> regions, BiFunction<Inventory, String, R> reader) {
        return regions.stream()
                .flatMap(account -> account.ids().stream().map(region -> reader.apply(account.inventory(), region)))
                .collect(toList());
    }

    private <R, T> List<T> sideBySide(List<R> readers, Function<R, T> job) {
        List<CompletableFuture<T>> running = readers.stream()
                .map(reader -> CompletableFuture.supplyAsync(() -> job.apply(reader), threads))
                .collect(toList());
        return running.stream().map(CompletableFuture::join).collect(toList());
    }

    private <T> ScopeResult<T> told(ScopeResult<T> reading) {
        progress.accept(reading.look());
        return reading;
    }

    private static <T> List<ScopeCoverage> looks(List<ScopeResult<T>> readings) {
        return readings.stream().map(ScopeResult::look).collect(toList());
    }

    private static Coverage coverage(List<AccountRegions> regions, List<ScopeCoverage> scopes) {
        List<ScopeCoverage> looks = new ArrayList<>();
        regions.stream()
                .map(AccountRegions::look)
                .filter(look -> !look.complete())
                .forEach(looks::add);
        looks.addAll(scopes);
        return Coverage.of(looks);
    }
}

package evergreen.fleet;

import static java.util.stream.Collectors.toList;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * One account's cloud in memory: it pages, refuses bad ids and writes down every call. What a test wants otherwise it
 * replaces.
 */
public final class FakeCloud implements Inventory {
    /** Somewhere in time; no test depends on when. */
    public static final Instant NOW = Instant.parse("2026-11-22T02:15:04Z");

    /** Every call in order: the operation and what it was asked for. */
    public final List<String> calls = Collections.synchronizedList(new ArrayList<>());

    /** Ids of which one fails its whole batch. */
    public final Set<String> badIds = new HashSet<>();

    /** Answers {@link Inventory#regions}. */
    public Function<Set<String>, Regions> regions;

    /** Answers {@link Inventory#page}. */
    public PageAnswer pages = this::usualPage;

    /** Answers {@link Inventory#mayList}. */
    public Predicate<String> mayList = region -> true;

    /** Answers for ids. */
    public BiFunction<String, List<String>, List<RenewalAttribute>> attributes = (region, ids) -> usual(ids);

    /** Answers for a status, by page. */
    public IntFunction<List<RenewalAttribute>> byStatus = page -> List.of();

    private final String account;
    private final Map<String, List<Subscription>> servers = new TreeMap<>();

    /** A page of a region, for a selection and the token of the page before. */
    @FunctionalInterface
    public interface PageAnswer {
        /** The page. */
        Page of(String region, Selection selection, Optional<String> token);
    }

    /** A cloud that names these regions, all empty. */
    public FakeCloud(String account, String... names) {
        this.account = account;
        this.regions = wanted -> Regions.of(Set.of(names), false, List.of());
    }

    /** Puts servers in a region, {@code i-0} and on, that end on the days after now. */
    public FakeCloud with(String region, int count) {
        servers.put(
                region,
                IntStream.range(0, count)
                        .mapToObj(n -> server(account, region, "i-" + n, NOW.plusSeconds(86_400L * n)))
                        .collect(toList()));
        return this;
    }

    /** A server with a name that says nothing. */
    public static Subscription server(String account, String region, String id, Instant expiry) {
        return Subscription.builder(Scope.of(account, region), id)
                .name("name of " + id)
                .expiry(expiry)
                .build();
    }

    /** An attribute that says Normal. */
    public static RenewalAttribute normal(String id) {
        return RenewalAttribute.builder(id).status(Optional.of("Normal")).build();
    }

    /** How many calls of an operation there were. */
    public long calls(String operation) {
        synchronized (calls) {
            return calls.stream().filter(call -> call.startsWith(operation)).count();
        }
    }

    @Override
    public String account() {
        return account;
    }

    @Override
    public Regions regions(Set<String> wanted) {
        return told("regions", () -> regions.apply(wanted));
    }

    @Override
    public Page page(String region, Selection selection, Optional<String> token) {
        return told("page " + region + " " + token.orElse("-"), () -> pages.of(region, selection, token));
    }

    @Override
    public boolean mayList(String region) {
        return told("mayList " + region, () -> mayList.test(region));
    }

    @Override
    public List<RenewalAttribute> attributes(String region, List<String> ids) {
        return told("attributes " + region + " " + ids.size(), () -> attributes.apply(region, ids));
    }

    @Override
    public List<RenewalAttribute> attributes(String region, String status, int page) {
        return told("byStatus " + region + " " + page, () -> byStatus.apply(page));
    }

    /** The page that a healthy cloud gives; its token is the number of the next row. */
    public Page usualPage(String region, Selection selection, Optional<String> token) {
        List<Subscription> all = servers.getOrDefault(region, List.of()).stream()
                .filter(server -> selection.ids().isEmpty() || selection.ids().contains(server.id()))
                .collect(toList());
        int from = token.map(Integer::parseInt).orElse(0);
        int to = Math.min(from + PAGE_ROWS, all.size());
        Optional<String> next = to < all.size() ? Optional.of(String.valueOf(to)) : Optional.empty();
        return Page.of(to - from, all.subList(from, to), List.of(), next);
    }

    private List<RenewalAttribute> usual(List<String> ids) {
        if (ids.stream().anyMatch(badIds::contains)) {
            throw badId();
        }
        return ids.stream().map(FakeCloud::normal).collect(toList());
    }

    private <T> T told(String call, Supplier<T> answer) {
        calls.add(call);
        return answer.get();
    }

    /** A refusal for want of permission. */
    public static CloudRejectedException denied() {
        return refused("Forbidden.RAM", CloudRejectedException.Because.NO_PERMISSION);
    }

    /** A refusal of one id among several. */
    public static CloudRejectedException badId() {
        return refused("InvalidParameter.InvalidInstanceId", CloudRejectedException.Because.BAD_ID);
    }

    /** A refusal. */
    public static CloudRejectedException refused(String code, CloudRejectedException.Because because) {
        return new CloudRejectedException("Operation", code, "-", because, new IllegalStateException(code));
    }

    /** No answer. */
    public static CloudUnavailableException down() {
        return CloudUnavailableException.unreachable("Operation", "Timeout", new IllegalStateException("down"));
    }

    /** Too many calls. */
    public static CloudUnavailableException throttled() {
        return CloudUnavailableException.throttled(
                "Operation", "Throttling.User", new IllegalStateException("throttled"));
    }
}

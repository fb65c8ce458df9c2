package evergreen.notification;

import static java.util.stream.Collectors.toUnmodifiableList;

import com.google.auto.value.AutoValue;
import evergreen.fleet.Coverage;
import evergreen.journal.Sha256;
import evergreen.money.Money;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** All that one reader is told at one time, most urgent first. */
@AutoValue
public abstract class Digest {
    private static final int ID_DIGITS = 16;

    Digest() {}

    /** A digest of entries that are in their order already. */
    static Digest of(Recipient recipient, Instant readAt, Coverage coverage, List<DigestEntry> entries, int muted) {
        return new AutoValue_Digest(recipient, readAt, coverage, List.copyOf(entries), muted);
    }

    /** Who is told. */
    public abstract Recipient recipient();

    /** When the facts were read. */
    public abstract Instant readAt();

    /** What was looked at for them. */
    public abstract Coverage coverage();

    /** What is told. */
    public abstract List<DigestEntry> entries();

    /** How many more would be told of if nobody had muted them. */
    public abstract int muted();

    /** Follows from the reader and from what is told, not from the time: a repetition has the same one. */
    public final String id() {
        return Sha256.hex(recipient().key() + "\n" + String.join("\n", keys())).substring(0, ID_DIGITS);
    }

    /** The key of each entry. */
    public final List<String> keys() {
        return entries().stream().map(DigestEntry::key).sorted().collect(toUnmodifiableList());
    }

    /** The same without what was told before; none if nothing is left. */
    public final Optional<Digest> without(Set<String> told) {
        List<DigestEntry> left =
                entries().stream().filter(entry -> !told.contains(entry.key())).collect(toUnmodifiableList());
        return left.isEmpty() ? Optional.empty() : Optional.of(with(left));
    }

    /** The same with what renewals cost, as far as it is known. */
    public final Digest priced(Function<DigestEntry, Optional<Money>> prices) {
        return with(entries().stream()
                .map(entry -> entry.priced(prices.apply(entry)))
                .collect(toUnmodifiableList()));
    }

    private Digest with(List<DigestEntry> others) {
        return of(recipient(), readAt(), coverage(), others, muted());
    }

    /** The sum of the prices that are known; none if there is none, or they are of several currencies. */
    public final Optional<Money> sum() {
        List<Money> prices = entries().stream()
                .map(DigestEntry::price)
                .flatMap(Optional::stream)
                .collect(toUnmodifiableList());
        boolean one = prices.stream().map(Money::currency).distinct().count() == 1;
        return one ? prices.stream().reduce(Money::plus) : Optional.empty();
    }
}

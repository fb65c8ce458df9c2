package evergreen.money;

import com.google.auto.value.AutoValue;
import java.time.Duration;
import java.time.Instant;

/** What the cloud said that something costs, and when it said so. */
@AutoValue
public abstract class Quote {
    Quote() {}

    /** A price as it was quoted at an instant. */
    public static Quote of(Money price, Instant at) {
        return new AutoValue_Quote(price, at);
    }

    /** The price. */
    public abstract Money price();

    /** When it was asked for. */
    public abstract Instant at();

    /** Whether it is no older than an age, and not of the future either. */
    public final boolean isFresh(Instant now, Duration age) {
        return !at().isAfter(now) && !now.isAfter(at().plus(age));
    }
}

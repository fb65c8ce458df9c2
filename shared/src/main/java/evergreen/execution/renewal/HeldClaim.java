package evergreen.execution.renewal;

import com.google.auto.value.AutoValue;
import evergreen.journal.DocumentName;
import java.time.Instant;

/** A claim of this run upon which it may still send. */
@AutoValue
abstract class HeldClaim {
    HeldClaim() {}

    static HeldClaim of(DocumentName name, String text, int round, Instant at) {
        return new AutoValue_HeldClaim(name, text, round, at);
    }

    abstract DocumentName name();

    abstract String text();

    abstract int round();

    /** The claim's instant, by which the sending is signed. */
    abstract Instant at();
}

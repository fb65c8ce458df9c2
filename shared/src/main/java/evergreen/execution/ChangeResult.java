package evergreen.execution;

import com.google.auto.value.AutoValue;
import evergreen.fleet.FaultCode;

/** What came of sending one change. */
@AutoValue
abstract class ChangeResult {
    static final ChangeResult TAKEN = of(Status.TAKEN, "Taken");
    static final ChangeResult OUT_OF_TIME = of(Status.UNSENT, FaultCode.OUT_OF_TIME.text());

    enum Status {
        /** The cloud said yes. */
        TAKEN,
        /** The cloud said no. */
        REFUSED,
        /** Nobody knows what the cloud did. */
        LOST,
        /** Nothing was sent. */
        UNSENT
    }

    ChangeResult() {}

    static ChangeResult of(Status how, String code) {
        return new AutoValue_ChangeResult(how, code);
    }

    abstract Status how();

    /** The cloud's code, or a word of ours. */
    abstract String code();
}

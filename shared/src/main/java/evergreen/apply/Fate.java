package evergreen.apply;

import com.google.auto.value.AutoValue;
import evergreen.fleet.FaultCode;

/** What came of sending one change. */
@AutoValue
abstract class Fate {
    static final Fate TAKEN = of(How.TAKEN, "Taken");
    static final Fate OUT_OF_TIME = of(How.UNSENT, FaultCode.OUT_OF_TIME.text());

    enum How {
        /** The cloud said yes. */
        TAKEN,
        /** The cloud said no. */
        REFUSED,
        /** Nobody knows what the cloud did. */
        LOST,
        /** Nothing was sent. */
        UNSENT
    }

    Fate() {}

    static Fate of(How how, String code) {
        return new AutoValue_Fate(how, code);
    }

    abstract How how();

    /** The cloud's code, or a word of ours. */
    abstract String code();
}

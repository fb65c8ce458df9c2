package evergreen.execution;

import com.google.auto.value.AutoValue;
import evergreen.fleet.Period;
import java.time.Instant;

/** One renewal as it is sent. */
@AutoValue
public abstract class Renewal {
    Renewal() {}

    /** A renewal that is signed as of an instant. */
    public static Renewal of(String region, String instanceId, Period period, ClientToken token, Instant signedAt) {
        return new AutoValue_Renewal(region, instanceId, period, token, signedAt);
    }

    /** The instance's region, whose endpoint is called. */
    public abstract String region();

    /** The one instance. */
    public abstract String instanceId();

    /** What is bought. */
    public abstract Period period();

    /** Makes a repeat harmless where the cloud remembers it. */
    public abstract ClientToken token();

    /**
     * The instant that the signature names: that of the claim, not that of the sending. The cloud refuses a signature after
     * fifteen minutes, so a process that slept between its claim and its sending pays no later than that.
     */
    public abstract Instant signedAt();
}

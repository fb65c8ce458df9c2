package evergreen.notice;

import com.google.auto.value.AutoValue;
import evergreen.money.Money;
import evergreen.report.Line;
import java.util.Optional;

/** One subscription of a digest. */
@AutoValue
public abstract class Entry {
    private static final int SECONDS = 60;

    Entry() {}

    /** An entry with what a renewal for the usual period would cost, where that is known. */
    public static Entry of(Line line, Stage stage, Optional<Money> price) {
        return new AutoValue_Entry(line, stage, price);
    }

    /** The subscription with its verdict. */
    public abstract Line line();

    /** How near its end is. */
    public abstract Stage stage();

    /** What a renewal would cost. */
    public abstract Optional<Money> price();

    /** Subscription, expiry and stage: what is told once. */
    public final String key() {
        long minute = line().subscription().expiry().getEpochSecond() / SECONDS;
        return line().subscription().id() + "@" + minute + "/" + stage();
    }
}

package evergreen.notice;

import com.google.auto.value.AutoValue;
import evergreen.fleet.Period;
import evergreen.money.Money;
import evergreen.policy.Rule;
import evergreen.report.Line;
import java.util.Optional;

/** One subscription of a digest. */
@AutoValue
public abstract class Entry {
    private static final int SECONDS = 60;

    Entry() {}

    /** An entry of which nobody has asked yet what a renewal would cost. */
    public static Entry of(Line line, Stage stage) {
        return new AutoValue_Entry(line, stage, Optional.empty());
    }

    /** The same with what a renewal for the usual period would cost, where that is known. */
    final Entry priced(Optional<Money> price) {
        return new AutoValue_Entry(line(), stage(), price);
    }

    /** The subscription with its verdict. */
    public abstract Line line();

    /** How near its end is. */
    public abstract Stage stage();

    /** What a renewal would cost. */
    public abstract Optional<Money> price();

    /** The usual period: the one that its rule names, or a month. */
    public final Period period() {
        return line().rule().flatMap(Rule::period).orElse(Period.of(1, Period.Unit.MONTH));
    }

    /** Subscription, expiry and stage: what is told once. */
    public final String key() {
        long minute = line().subscription().expiry().getEpochSecond() / SECONDS;
        return line().subscription().id() + "@" + minute + "/" + stage();
    }
}

package evergreen.notification;

import com.google.auto.value.AutoValue;
import evergreen.fleet.Period;
import evergreen.money.Money;
import evergreen.policy.Rule;
import evergreen.report.ReportRow;
import java.util.Optional;

/** One subscription of a digest. */
@AutoValue
public abstract class DigestEntry {
    private static final int SECONDS = 60;

    DigestEntry() {}

    /** An entry of which nobody has asked yet what a renewal would cost. */
    public static DigestEntry of(ReportRow row, ReminderStage stage) {
        return new AutoValue_DigestEntry(row, stage, Optional.empty());
    }

    /** The same with what a renewal for the usual period would cost, where that is known. */
    final DigestEntry priced(Optional<Money> price) {
        return new AutoValue_DigestEntry(line(), stage(), price);
    }

    /** The subscription with its verdict. */
    public abstract ReportRow line();

    /** How near its end is. */
    public abstract ReminderStage stage();

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

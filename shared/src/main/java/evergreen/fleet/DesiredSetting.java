package evergreen.fleet;

import com.google.auto.value.AutoValue;
import java.util.Optional;

/** A setting that somebody wants a subscription to have: one of the three that the platform acts on. */
@AutoValue
public abstract class DesiredSetting {
    /** The platform reminds, and a person renews. */
    public static final DesiredSetting NORMAL = new AutoValue_DesiredSetting("Normal", Optional.empty());

    /** The platform lets it end. */
    public static final DesiredSetting NOT_RENEWAL = new AutoValue_DesiredSetting("NotRenewal", Optional.empty());

    private static final String AUTO_RENEWAL = "AutoRenewal";

    DesiredSetting() {}

    /** The platform renews for a period; without one the cloud's answer is not documented, so there always is one. */
    public static DesiredSetting autoRenewal(Period period) {
        return new AutoValue_DesiredSetting(AUTO_RENEWAL, Optional.of(period));
    }

    /** The cloud's word, {@code RenewalStatus}. */
    public abstract String status();

    /** What auto-renewal buys; there for auto-renewal alone. */
    public abstract Optional<Period> period();

    /** Whether the platform renews. */
    public final boolean renews() {
        return status().equals(AUTO_RENEWAL);
    }

    /** Whether a setting means this: a year is twelve months, and what is not clear means nothing. */
    public final boolean matches(RenewalSetting setting) {
        return setting.match(
                has -> has.isPresent()
                        && period().filter(has.get()::lastsAsLongAs).isPresent(),
                () -> equals(NORMAL),
                () -> equals(NOT_RENEWAL),
                unclear -> false);
    }

    /** Returns whether the platform buys more by this than by a setting: by a setting of an unknown period it may. */
    public final boolean buysMoreThan(RenewalSetting setting) {
        return period().filter(next -> setting.period()
                        .filter(now -> next.lastsAsLongAs(now) || next.isSurelyShorterThan(now))
                        .isEmpty())
                .isPresent();
    }

    /**
     * Whether the way from a setting to this one leads through Normal: the documentation in Chinese says so of leaving
     * NotRenewal, the one in English also knows the direct way.
     */
    public final boolean isReachedThroughNormal(RenewalSetting from) {
        return renews() && from.match(period -> false, () -> false, () -> true, unclear -> false);
    }

    @Override
    public final String toString() {
        return status() + period().map(length -> " " + length).orElse("");
    }
}

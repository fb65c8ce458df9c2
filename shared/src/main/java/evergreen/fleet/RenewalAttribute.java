package evergreen.fleet;

import com.google.auto.value.AutoValue;
import java.util.Optional;

/**
 * Everything that the cloud says about one subscription's renewal, as it was read: its words stay beside what they
 * mean, so that a report can show both.
 */
@AutoValue
public abstract class RenewalAttribute {
    RenewalAttribute() {}

    /** An attribute of which nothing is known but why: a code of the cloud's, or of ours. */
    public static RenewalAttribute unread(String instanceId, String code) {
        return builder(instanceId).refusal(code).build();
    }

    /** An attribute to be filled. */
    public static Builder builder(String instanceId) {
        return new AutoValue_RenewalAttribute.Builder().instanceId(instanceId);
    }

    /** The subscription's instance id. */
    public abstract String instanceId();

    /** {@code RenewalStatus}, in the cloud's word. */
    public abstract Optional<String> status();

    /** {@code AutoRenewEnabled}: the older way of saying it. */
    public abstract Optional<Boolean> enabled();

    /** {@code Duration}: how many units; the cloud keeps it, or zero, while auto-renewal is off. */
    public abstract Optional<Integer> duration();

    /** {@code PeriodUnit}: in whatever case the answer had. */
    public abstract Optional<String> periodUnit();

    /** {@code EnableExpectedRenewDay}: whether renewals align with the account's unified expiry day. */
    public abstract Optional<Boolean> unifiedExpiryDay();

    /** Why it could not be read: the code. */
    public abstract Optional<String> refusal();

    /** What it means. The newer word decides; an older flag that contradicts it makes the setting unknown. */
    public final RenewalSetting setting() {
        if (refusal().isPresent()) {
            return RenewalSetting.unread(refusal().get());
        }
        String word = status().orElseGet(
                        () -> enabled().map(on -> on ? "AutoRenewal" : "Normal").orElse(""));
        if (enabled().isPresent() && enabled().get() != word.equals("AutoRenewal")) {
            return RenewalSetting.unknown(
                    word + ", AutoRenewEnabled=" + enabled().get());
        }
        switch (word) {
            case "AutoRenewal":
                return RenewalSetting.autoRenewal(period());
            case "Normal":
                return RenewalSetting.normal();
            case "NotRenewal":
                return RenewalSetting.notRenewal();
            default:
                return RenewalSetting.unknown(word);
        }
    }

    /** The period that the answer names, in words that we know; a duration of zero is none. */
    public final Optional<Period> period() {
        return duration()
                .filter(count -> count > 0)
                .flatMap(count -> periodUnit().flatMap(Period.Unit::parse).map(unit -> Period.of(count, unit)));
    }

    /** Fills an attribute; what is not set was not in the answer. */
    @AutoValue.Builder
    public abstract static class Builder {
        Builder() {}

        abstract Builder instanceId(String id);

        /** {@link RenewalAttribute#status}. */
        public abstract Builder status(Optional<String> word);

        /** {@link RenewalAttribute#enabled}. */
        public abstract Builder enabled(Optional<Boolean> flag);

        /** {@link RenewalAttribute#duration}. */
        public abstract Builder duration(Optional<Integer> count);

        /** {@link RenewalAttribute#periodUnit}. */
        public abstract Builder periodUnit(Optional<String> word);

        /** {@link RenewalAttribute#unifiedExpiryDay}. */
        public abstract Builder unifiedExpiryDay(Optional<Boolean> flag);

        abstract Builder refusal(String code);

        /** The attribute. */
        public abstract RenewalAttribute build();
    }
}

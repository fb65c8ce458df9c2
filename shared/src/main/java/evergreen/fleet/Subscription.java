package evergreen.fleet;

import com.google.auto.value.AutoValue;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One PrePaid instance with its end and what the platform will do about it, as read at one instant. */
@AutoValue
public abstract class Subscription {
    /** The lock that an unpaid subscription carries after its end. */
    public static final String FINANCIAL_LOCK = "financial";

    /** The lock under which the cloud refuses to renew until its security team lifts it. */
    public static final String SECURITY_LOCK = "security";

    Subscription() {}

    /** A subscription to be filled; lists are empty until set. */
    public static Builder builder(Scope scope, String id) {
        return new AutoValue_Subscription.Builder()
                .scope(scope)
                .id(id)
                .name("")
                .instanceType("")
                .status("")
                .resourceGroup("")
                .tags(Map.of())
                .securityGroups(List.of())
                .locks(Set.of())
                .attribute(RenewalAttribute.unread(id, FaultCode.NOT_ASKED.text()));
    }

    /** The account and region it lives in. */
    public abstract Scope scope();

    /** The instance id. */
    public abstract String id();

    /** The name that people gave it; anything may stand in it. */
    public abstract String name();

    /** The instance type, {@code ecs.g7.large} for one. */
    public abstract String instanceType();

    /** The cloud's word for its state: Running, Stopped and so on; there is no word for expired. */
    public abstract String status();

    /** The resource group's id, or nothing. */
    public abstract String resourceGroup();

    /** When the paid time ends; the cloud writes whole minutes. */
    public abstract Instant expiry();

    /** When it was made; none if the cloud does not say. */
    public abstract Optional<Instant> created();

    /** The instance's tags; anything may stand in them. */
    public abstract Map<String, String> tags();

    /** The security groups' ids. */
    public abstract List<String> securityGroups();

    /** Reasons for which the cloud has locked it, in its words and in order. */
    public abstract Set<String> locks();

    /** What the cloud says about its renewal. */
    public abstract RenewalAttribute attribute();

    /** What the platform will do. */
    public final RenewalSetting setting() {
        return attribute().setting();
    }

    /** The same subscription with its renewal attribute read. */
    public final Subscription with(RenewalAttribute attribute) {
        return toBuilder().attribute(attribute).build();
    }

    abstract Builder toBuilder();

    /** Fills a subscription. */
    @AutoValue.Builder
    public abstract static class Builder {
        Builder() {}

        abstract Builder scope(Scope scope);

        abstract Builder id(String id);

        /** {@link Subscription#name}. */
        public abstract Builder name(String name);

        /** {@link Subscription#instanceType}. */
        public abstract Builder instanceType(String type);

        /** {@link Subscription#status}. */
        public abstract Builder status(String word);

        /** {@link Subscription#resourceGroup}. */
        public abstract Builder resourceGroup(String id);

        /** {@link Subscription#expiry}. */
        public abstract Builder expiry(Instant instant);

        /** {@link Subscription#created}. */
        public abstract Builder created(Optional<Instant> instant);

        /** {@link Subscription#tags}. */
        public abstract Builder tags(Map<String, String> tags);

        /** {@link Subscription#securityGroups}. */
        public abstract Builder securityGroups(List<String> ids);

        /** {@link Subscription#locks}. */
        public abstract Builder locks(Set<String> words);

        /** {@link Subscription#attribute}. */
        public abstract Builder attribute(RenewalAttribute attribute);

        /** The subscription. */
        public abstract Subscription build();
    }
}

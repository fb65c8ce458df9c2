package evergreen.local.cloud.model;

import com.google.gson.JsonObject;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One server: what it is, which never changes here, and its expiry, setting and tags, which do. */
public final class Instance {
    private final Identity identity;
    private final InstanceSpec machine;
    private final SubscriptionTerms contract;
    private final InstanceTraits instanceTraits;
    private final Expiry expiry;
    private final SettingTimeline settings;
    private Map<String, String> tags;
    private @Nullable JsonObject recorded;
    private int failedAttempts;

    /** An instance as it is at the start. */
    public Instance(
            Identity identity, InstanceSpec machine, SubscriptionTerms contract, InstanceTraits instanceTraits) {
        this.identity = identity;
        this.machine = machine;
        this.contract = contract;
        this.instanceTraits = instanceTraits;
        this.expiry = new Expiry(contract.expiry());
        this.settings = new SettingTimeline(contract.setting());
        this.tags = Map.of();
    }

    /** The same instance with tags. */
    public Instance tagged(Map<String, String> newTags) {
        // Not Map.copyOf, whose order changes from run to run.
        tags = Collections.unmodifiableMap(new LinkedHashMap<>(newTags));
        return this;
    }

    /** The same instance, described as a recorded answer describes it. */
    public Instance recorded(JsonObject description) {
        recorded = description;
        return this;
    }

    /** Its id. */
    public String id() {
        return identity.id();
    }

    /** Who and where it is. */
    public Identity identity() {
        return identity;
    }

    /** What it is made of. */
    public InstanceSpec machine() {
        return machine;
    }

    /** On what terms it started. */
    public SubscriptionTerms contract() {
        return contract;
    }

    /** What sets it apart. */
    public InstanceTraits peculiarities() {
        return instanceTraits;
    }

    /** Its tags. */
    public Map<String, String> tags() {
        return tags;
    }

    /** The recorded description from which it was loaded, if it was. */
    public Optional<JsonObject> recorded() {
        return Optional.ofNullable(recorded);
    }

    /** Whether it is a subscription. */
    public boolean prepaid() {
        return contract.chargeType() == ChargeType.PREPAID;
    }

    /** Its true expiry, which a payment moves at once. */
    public Instant trueExpiry() {
        return expiry.actual();
    }

    Expiry expiry() {
        return expiry;
    }

    SettingTimeline settings() {
        return settings;
    }

    /** Whether an attempt on what is being recycled fails: every other one does, beginning with the first. */
    boolean nextRecycledAttemptFails() {
        return failedAttempts++ % 2 == 0;
    }
}

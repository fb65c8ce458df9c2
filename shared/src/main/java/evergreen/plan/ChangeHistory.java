package evergreen.plan;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toUnmodifiableList;

import com.google.auto.value.AutoValue;
import evergreen.fleet.DesiredSetting;
import evergreen.fleet.Subscription;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What the runs of the last days did by rules, as far as it bears on the next one: nobody is fought, and no refusal is asked for daily. */
public final class ChangeHistory {
    /** How far back it matters. After that a setting is tried again. */
    public static final Duration REACH = Duration.ofDays(7);

    /** A setting that was made as often, and is gone again, is somebody's wish. */
    private static final int SETS_THAT_SOMEBODY_UNDID = 2;

    private static final ChangeHistory NONE = new ChangeHistory(List.of());

    private final Map<String, List<Change>> byInstance;
    private final Function<Planned, Optional<String>> plans;

    private ChangeHistory(Map<String, List<Change>> byInstance, Function<Planned, Optional<String>> plans) {
        this.byInstance = byInstance;
        this.plans = plans;
    }

    private ChangeHistory(List<Change> changes) {
        this(changes.stream().collect(groupingBy(Change::instanceId)), planned -> Optional.empty());
    }

    /** Nothing is known of earlier runs. */
    public static ChangeHistory none() {
        return NONE;
    }

    /** The changes of all runs within {@link #REACH}, the oldest first. */
    public static ChangeHistory of(List<Change> changes) {
        return new ChangeHistory(changes);
    }

    /**
     * Returns the same changes, and settings that rules leave to people.
     *
     * @param plans returns the id of the valid plan that contains a setting; called only for settings that let the platform deduct
     */
    public ChangeHistory withPlans(Function<Planned, Optional<String>> plans) {
        return new ChangeHistory(byInstance, plans);
    }

    /** A setting that a plan contains: of an instance and an expiry. */
    @AutoValue
    public abstract static class Planned {
        Planned() {}

        /** Returns a setting. */
        public static Planned of(String instanceId, Instant expiry, DesiredSetting to) {
            return new AutoValue_ChangeHistory_Planned(instanceId, expiry, to.toString());
        }

        abstract String instanceId();

        abstract Instant expiry();

        abstract String to();

        /** Returns the server, as {@link Step#server} does. */
        public final String server() {
            return instanceId() + "@" + expiry();
        }
    }

    /** Returns the plan that contains a setting; empty if none does. */
    Optional<String> plan(Subscription subscription, DesiredSetting to) {
        return to.renews() ? plans.apply(Planned.of(subscription.id(), subscription.expiry(), to)) : Optional.empty();
    }

    /** One change that a rule asked for, and what came of it. */
    @AutoValue
    public abstract static class Change {
        Change() {}

        /**
         * A change.
         *
         * @param to what was asked for, in the words of {@link DesiredSetting#toString}
         * @param set whether it was set and read back so
         * @param refusal the code by which the cloud refused it; none if it did not
         */
        public static Change of(String instanceId, String to, boolean set, Optional<String> refusal) {
            return new AutoValue_ChangeHistory_Change(instanceId, to, set, false, refusal);
        }

        /** Returns a change of which it is not known whether it was made. */
        public static Change unclear(String instanceId, String to) {
            return new AutoValue_ChangeHistory_Change(instanceId, to, false, true, Optional.empty());
        }

        final boolean isTo(DesiredSetting setting) {
            return to().equals(setting.toString());
        }

        abstract String instanceId();

        abstract String to();

        abstract boolean set();

        abstract boolean unclear();

        abstract Optional<String> refusal();
    }

    /**
     * Returns whether somebody changed this setting back twice, if it is otherwise now. A setting that Evergreen itself replaced, or may
     * have replaced, by another one was changed back by nobody.
     */
    boolean isContested(String instanceId, DesiredSetting to) {
        List<Change> made = byInstance.getOrDefault(instanceId, List.of()).stream()
                .filter(change -> change.set() || change.unclear())
                .collect(toUnmodifiableList());
        return IntStream.range(0, made.size())
                        .filter(at -> made.get(at).set() && made.get(at).isTo(to))
                        .filter(at -> at + 1 == made.size() || made.get(at + 1).isTo(to))
                        .count()
                >= SETS_THAT_SOMEBODY_UNDID;
    }

    /** The code by which the cloud refused this setting last; none if it did not, or took it since. */
    Optional<String> refusal(String instanceId, DesiredSetting to) {
        List<Change> changes = changes(instanceId, to).collect(toUnmodifiableList());
        return changes.isEmpty()
                ? Optional.empty()
                : changes.get(changes.size() - 1).refusal();
    }

    private Stream<Change> changes(String instanceId, DesiredSetting to) {
        return byInstance.getOrDefault(instanceId, List.of()).stream().filter(change -> change.isTo(to));
    }
}

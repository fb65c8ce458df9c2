package evergreen.plan;

import com.google.auto.value.AutoValue;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/** What a person said to a plan. There is one for a plan, the first. */
@AutoValue
public abstract class ApprovalDecision {
    private static final int LONGEST_REASON = 128;

    ApprovalDecision() {}

    /** A plan was approved. */
    public static ApprovalDecision approval(String plan, String person, Instant at) {
        return new AutoValue_ApprovalDecision(plan, true, person, at, Optional.empty(), Set.of());
    }

    /** A plan was rejected. */
    public static ApprovalDecision rejection(String plan, String person, Instant at) {
        return new AutoValue_ApprovalDecision(plan, false, person, at, Optional.empty(), Set.of());
    }

    /** The same with what the person gave as a reason; one that is no plain line of at most 128 letters is left out. */
    public final ApprovalDecision because(Optional<String> reason) {
        return new AutoValue_ApprovalDecision(
                plan(), approved(), person(), at(), reason.flatMap(ApprovalDecision::plain), servers());
    }

    /**
     * Returns the same with the servers of the plan, so that a rejection holds even if the plan cannot be read any more.
     *
     * @param servers see {@link Step#server}
     */
    public final ApprovalDecision of(Collection<String> servers) {
        return new AutoValue_ApprovalDecision(plan(), approved(), person(), at(), reason(), Set.copyOf(servers));
    }

    private static Optional<String> plain(String reason) {
        return Optional.of(reason.strip())
                .filter(text -> !text.isEmpty()
                        && text.length() <= LONGEST_REASON
                        && text.chars().noneMatch(Character::isISOControl));
    }

    /** The plan's id. */
    public abstract String plan();

    /** Whether it shall be applied. */
    public abstract boolean approved();

    /** The name of the person who said so. */
    public abstract String person();

    /** When it was said. */
    public abstract Instant at();

    /** Why, in the person's words; none if nothing was said. */
    public abstract Optional<String> reason();

    /** Returns the servers of the rejected plan of a rule, see {@link Step#server}; empty for others and for earlier versions'. */
    public abstract Set<String> servers();
}

package evergreen.journal;

import com.google.auto.value.AutoValue;
import evergreen.money.Cost;
import evergreen.plan.ApprovalDecision;
import evergreen.plan.Plan;
import evergreen.plan.PlanId;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An approval with all that sums need: its plan, its instant, who asked, who approved, and the cost. */
@AutoValue
abstract class IndexedApproval {
    private static final int NAME_DIGITS = 16;

    /** Stands for every person; the digits of a name are never empty. */
    private static final String ANYBODY = "";

    private static final String PERSON = "([0-9a-f]{" + NAME_DIGITS + "})";
    private static final Pattern NAME =
            Pattern.compile("(.+)-(" + PlanId.FORM + ")-" + PERSON + "-" + PERSON + "-(.+)");

    IndexedApproval() {}

    static IndexedApproval of(Plan plan, ApprovalDecision approval) {
        return new AutoValue_IndexedApproval(
                plan.id(), approval.at(), digits(plan.requester()), digits(approval.person()), plan.cost());
    }

    /** Returns an approval of which nothing can be read: anybody may have asked for any sum, and anybody may have approved it. */
    static IndexedApproval unreadable(String plan, Instant at) {
        return new AutoValue_IndexedApproval(plan, at, ANYBODY, ANYBODY, Cost.UNKNOWN);
    }

    /** Reads what {@link #name} returns; empty for any other text. */
    static Optional<IndexedApproval> parse(String name) {
        Matcher matcher = NAME.matcher(name);
        return matcher.matches()
                ? TimestampName.readMillis(matcher.group(1))
                        .flatMap(at -> Cost.parse(matcher.group(5))
                                .map(cost -> new AutoValue_IndexedApproval(
                                        matcher.group(2), at, matcher.group(3), matcher.group(4), cost)))
                : Optional.empty();
    }

    /** Returns the approval as a part of a document's name. Names sort by time. */
    final String name() {
        return String.join("-", TimestampName.millis(at()), plan(), requester(), approver(), cost().word());
    }

    abstract String plan();

    /** Returns the instant of the approval; cut to milliseconds where it was read from a name. */
    abstract Instant at();

    abstract String requester();

    abstract String approver();

    abstract Cost cost();

    final boolean isRequestedBy(String person) {
        return requester().equals(ANYBODY) || requester().equals(digits(person));
    }

    final boolean isApprovedBy(String person) {
        return approver().equals(ANYBODY) || approver().equals(digits(person));
    }

    private static String digits(String person) {
        return Sha256.hex(person).substring(0, NAME_DIGITS);
    }
}

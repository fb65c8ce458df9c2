package evergreen.execution.renewal;

import static java.util.stream.Collectors.toList;

import evergreen.journal.DocumentName;
import evergreen.journal.KeyValueDocument;
import evergreen.plan.RenewalStep;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The names of the documents that payments leave behind. */
final class RenewalDocuments {
    static final String ORDER = "order";
    static final String REFUSED = "refused";
    static final String UNSENT = "unsent";
    static final String UNKNOWN = "unknown";
    static final String CLOSED = "closed";

    private static final Pattern CLAIM = Pattern.compile("claims/[^/]+/(\\d{1,18})\\.\\d{1,9}");

    private RenewalDocuments() {}

    /** All that was ever claimed for an instance. */
    static String ofInstance(String instanceId) {
        return "claims/" + instanceId + "/";
    }

    private static String ofExpiry(RenewalStep step) {
        return ofInstance(step.instanceId()) + minute(step.expiry()) + ".";
    }

    private static long minute(Instant expiry) {
        return Math.floorDiv(expiry.getEpochSecond(), Duration.ofMinutes(1).toSeconds());
    }

    static DocumentName claim(RenewalStep step, int round) {
        return DocumentName.of(ofExpiry(step) + round);
    }

    static DocumentName beside(DocumentName claim, String what) {
        return DocumentName.of(claim.text() + "." + what);
    }

    /** What lies beside a claim of which nothing can come any more. An order may still move what is seen. */
    static List<DocumentName> ends(DocumentName claim) {
        return Stream.of(REFUSED, UNSENT, CLOSED)
                .map(what -> beside(claim, what))
                .collect(toList());
    }

    static boolean isOfExpiry(DocumentName name, RenewalStep step) {
        return name.text().startsWith(ofExpiry(step));
    }

    /** Whether a document is a claim itself, and nothing beside one. */
    static boolean isClaim(DocumentName name) {
        return CLAIM.matcher(name.text()).matches();
    }

    /**
     * Returns whether a document below an instance's claims is one that a worker wrote: a claim with its kind and its instant, or
     * a note beside one with its instant. Anything else may hide a payment.
     */
    static boolean isReadable(DocumentName name, KeyValueDocument document) {
        boolean claims =
                document.says("kind", PaymentAttempt.PAYS) || document.says("kind", PaymentAttempt.ENDS_UNPAID);
        return document.instant("at").isPresent() && (claims || !isClaim(name));
    }

    /** Whether a document is a claim upon a later expiry than a step's. */
    static boolean isAfter(DocumentName name, RenewalStep step) {
        Matcher matcher = CLAIM.matcher(name.text());
        return matcher.matches() && Long.parseLong(matcher.group(1)) > minute(step.expiry());
    }

    /** What a person said to a rule's plan. A person's plan is not begun before it is approved, and an approval stays. */
    static DocumentName ruling(RenewalStep step) {
        return DocumentName.of("approvals/" + step.plan());
    }

    /** Whether a person may still reject the step's plan, after it was begun, too. */
    static boolean mayBeRejected(RenewalStep step) {
        return step.rule().isPresent() && !step.named();
    }

    static DocumentName outcome(RenewalStep step) {
        return DocumentName.of("outcomes/" + step.plan() + "/" + step.number());
    }

    /** Told when it was found out after the outcome was written. */
    static DocumentName othersToo(RenewalStep step) {
        return DocumentName.of(outcome(step).text() + ".others-too");
    }
}

package evergreen.adapter.oss;

import evergreen.fleet.CloudFault;
import evergreen.fleet.CloudRefused;
import evergreen.journal.JournalUnavailable;
import evergreen.journal.JournalUnavailable.Why;
import java.util.function.Supplier;

/** From what the store answered to what a person can do about it. */
final class OssFaults {
    private final OssPlace place;

    OssFaults(OssPlace place) {
        this.place = place;
    }

    /** The result of some calls, whose faults become the journal's. */
    <T> T translate(Supplier<T> calls) {
        try {
            return calls.get();
        } catch (CloudRefused refused) {
            throw refused(refused);
        } catch (CloudFault lost) {
            throw new JournalUnavailable(
                    Why.UNREACHABLE,
                    "The journal " + place + " did not answer: " + lost.getMessage() + ".",
                    "Try again later; if it stays, look at the endpoint " + place.endpoint() + ".",
                    lost);
        }
    }

    private JournalUnavailable refused(CloudRefused refused) {
        switch (refused.code()) {
            case "NoSuchBucket":
                return fault(Why.MISSING, refused, "Create the bucket, or correct the journal's place.");
            case "RequestTimeTooSkewed":
                return fault(Why.REFUSED, refused, "Set this machine's clock right.");
            case "AccessDenied":
                return fault(
                        Why.DENIED,
                        refused,
                        "Allow this identity oss:" + refused.action() + " on the journal's bucket.");
            default:
                return refused.because() == CloudRefused.Because.NO_PERMISSION
                        ? fault(Why.DENIED, refused, "Check the access key, its token and the bucket's region.")
                        : fault(Why.REFUSED, refused, "Check the journal's place and its bucket's region.");
        }
    }

    private JournalUnavailable fault(Why why, CloudRefused refused, String remedy) {
        Throwable said = refused.getCause();
        String words = said == null ? "" : " (" + said.getMessage() + ")";
        return new JournalUnavailable(
                why, "The journal " + place + ": " + refused.getMessage() + words + ".", remedy, refused);
    }

    /** The bucket works and breaks the journal's promise. */
    JournalUnavailable unfit(String what, String remedy) {
        return new JournalUnavailable(Why.UNFIT, "The bucket of the journal " + place + " " + what + ".", remedy, null);
    }
}

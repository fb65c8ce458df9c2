package evergreen.adapter.oss;

import evergreen.fleet.CloudFault;
import evergreen.fleet.CloudRefused;
import evergreen.journal.JournalUnavailable;
import evergreen.journal.JournalUnavailable.Why;
import java.util.Optional;
import java.util.function.Supplier;

/** From what the store answered to what a person can do about it. */
final class OssFaults {
    private final OssPlace place;
    private final String what;

    OssFaults(OssPlace place) {
        this(place, "journal");
    }

    /** Faults about something other than the journal, such as {@code account's mark in}: the place follows. */
    OssFaults(OssPlace place, String what) {
        this.place = place;
        this.what = what;
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
                    "The " + what + " " + place + " did not answer: " + lost.getMessage() + ".",
                    "Try again later; if it stays, look at the endpoint " + place.endpoint() + ".",
                    lost);
        }
    }

    private JournalUnavailable refused(CloudRefused refused) {
        Optional<String> region = OssRefusal.otherRegion(refused.getCause());
        if (region.isPresent()) {
            return fault(
                    Why.REFUSED,
                    refused,
                    "The bucket is in the region " + region.get() + "; name that region with it.");
        }
        switch (refused.code()) {
            case "NoSuchBucket":
                return fault(Why.MISSING, refused, "Create the bucket, or correct its name.");
            case "RequestTimeTooSkewed":
                return fault(Why.REFUSED, refused, "Set this machine's clock right.");
            case "AccessDenied":
                return fault(Why.DENIED, refused, "Allow this identity oss:" + refused.action() + " on " + place + ".");
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
                why, "The " + what + " " + place + ": " + refused.getMessage() + words + ".", remedy, refused);
    }

    /** The bucket works and breaks the journal's promise. */
    JournalUnavailable unfit(String what, String remedy) {
        return new JournalUnavailable(
                Why.UNFIT, "The bucket of the " + what + " " + place + " " + what + ".", remedy, null);
    }
}

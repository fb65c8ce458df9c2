package evergreen.adapter.oss;

import evergreen.fleet.CloudException;
import evergreen.fleet.CloudRejectedException;
import evergreen.journal.JournalUnavailableException;
import evergreen.journal.JournalUnavailableException.Why;
import java.util.Optional;
import java.util.function.Supplier;

/** From what the store answered to what a person can do about it. */
final class OssErrors {
    private final OssLocation place;
    private final String what;

    OssErrors(OssLocation place) {
        this(place, "journal");
    }

    /** Faults about something other than the journal, such as {@code account's mark in}: the place follows. */
    OssErrors(OssLocation place, String what) {
        this.place = place;
        this.what = what;
    }

    /** The result of some calls, whose faults become the journal's. */
    <T> T translate(Supplier<T> calls) {
        try {
            return calls.get();
        } catch (CloudRejectedException refused) {
            throw refused(refused);
        } catch (CloudException lost) {
            throw new JournalUnavailableException(
                    Why.UNREACHABLE,
                    "The " + what + " " + place + " did not answer: " + lost.getMessage() + ".",
                    "Try again later; if it stays, look at the endpoint " + place.endpoint() + ".",
                    lost);
        }
    }

    private JournalUnavailableException refused(CloudRejectedException refused) {
        Optional<String> region = OssErrorException.otherRegion(refused.getCause());
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
                return refused.because() == CloudRejectedException.Because.NO_PERMISSION
                        ? fault(Why.DENIED, refused, "Check the access key, its token and the bucket's region.")
                        : fault(Why.REFUSED, refused, "Check the journal's place and its bucket's region.");
        }
    }

    private JournalUnavailableException fault(Why why, CloudRejectedException refused, String remedy) {
        Throwable said = refused.getCause();
        String words = said == null ? "" : " (" + said.getMessage() + ")";
        return new JournalUnavailableException(
                why, "The " + what + " " + place + ": " + refused.getMessage() + words + ".", remedy, refused);
    }

    /** The bucket works and breaks the journal's promise. */
    JournalUnavailableException unfit(String what, String remedy) {
        return new JournalUnavailableException(
                Why.UNFIT, "The bucket of the " + what + " " + place + " " + what + ".", remedy, null);
    }
}

package evergreen.execution;

import evergreen.fleet.Batches;
import evergreen.fleet.CloudRejectedException;
import evergreen.fleet.CloudUnavailableException;
import evergreen.fleet.DesiredSetting;
import evergreen.fleet.RetryPolicy;
import evergreen.journal.JournalUnavailableException;
import evergreen.plan.StepCode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Sends changes in batches, and keeps of every id what came of the last one that was sent. */
final class BatchSender {
    private final AutoRenewGateway gateway;
    private final RetryPolicy retryPolicy;
    private final Map<String, ChangeResult> fates = new HashMap<>();
    private final Set<String> touched = new HashSet<>();
    private final Set<String> lost = new HashSet<>();
    private final Set<String> renewing;

    /**
     * Creates a dispatch.
     *
     * @param renewing ids of the servers that are, or may be, on auto-renewal
     */
    BatchSender(AutoRenewGateway gateway, RetryPolicy retryPolicy, Set<String> renewing) {
        this.gateway = gateway;
        this.retryPolicy = retryPolicy;
        this.renewing = Set.copyOf(renewing);
    }

    void send(String region, List<String> ids, DesiredSetting to) {
        Batches.of(ids, AutoRenewGateway.MOST_IDS).forEach(batch -> sendOrHalve(region, batch, to));
    }

    /** What came of the last change of an id. */
    ChangeResult fate(String id) {
        return fates.getOrDefault(id, ChangeResult.OUT_OF_TIME);
    }

    /** Whether anything about an id may have changed. */
    boolean touched(String id) {
        return touched.contains(id);
    }

    /** Returns whether the answer to a change of an id is lost: the cloud may carry it out later than it is read back. */
    boolean lost(String id) {
        return lost.contains(id);
    }

    private void sendOrHalve(String region, List<String> ids, DesiredSetting to) {
        if (retryPolicy.isExpired()) {
            end(ids, ChangeResult.OUT_OF_TIME);
            return;
        }
        try {
            retryPolicy.call(() -> set(region, ids, to));
            end(ids, ChangeResult.TAKEN);
        } catch (CloudRejectedException refused) {
            if (ids.size() > 1 && mayMeanOneOfMany(refused)) {
                sendOrHalve(region, ids.subList(0, ids.size() / 2), to);
                sendOrHalve(region, ids.subList(ids.size() / 2, ids.size()), to);
            } else {
                end(ids, ChangeResult.of(ChangeResult.Status.REFUSED, refused.code()));
            }
        } catch (JournalUnavailableException unrecorded) {
            end(ids, ChangeResult.of(ChangeResult.Status.UNSENT, StepCode.JOURNAL_UNAVAILABLE.text()));
        } catch (CloudUnavailableException fault) {
            end(ids, ChangeResult.of(ChangeResult.Status.LOST, fault.code()));
        }
    }

    /** An attempt whose answer is lost may have been carried out, even if the cloud refuses its repetition. */
    private List<String> set(String region, List<String> ids, DesiredSetting to) {
        Set<String> among = new HashSet<>(ids);
        among.retainAll(renewing);
        try {
            gateway.set(region, ids, to, among);
        } catch (CloudUnavailableException fault) {
            touched.addAll(ids);
            if (!fault.throttled()) {
                lost.addAll(ids);
            }
            throw fault;
        }
        touched.addAll(ids);
        lost.removeAll(ids);
        return ids;
    }

    /** A code that nobody has documented may speak of one server, too; what an identity may not do it may do for none. */
    private static boolean mayMeanOneOfMany(CloudRejectedException refused) {
        return refused.because() == CloudRejectedException.Because.BAD_ID
                || refused.because() == CloudRejectedException.Because.OTHER;
    }

    private void end(List<String> ids, ChangeResult result) {
        ids.forEach(id -> fates.put(id, result));
    }
}

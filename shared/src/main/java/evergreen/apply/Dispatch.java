package evergreen.apply;

import evergreen.fleet.Batches;
import evergreen.fleet.CloudRefused;
import evergreen.fleet.CloudUnavailable;
import evergreen.fleet.Patience;
import evergreen.fleet.WantedSetting;
import evergreen.journal.JournalUnavailable;
import evergreen.plan.StepCode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Sends changes in batches, and keeps of every id what came of the last one that was sent. */
final class Dispatch {
    private final Settings settings;
    private final Patience patience;
    private final Map<String, Fate> fates = new HashMap<>();
    private final Set<String> touched = new HashSet<>();
    private final Set<String> lost = new HashSet<>();
    private final Set<String> renewing;

    /**
     * Creates a dispatch.
     *
     * @param renewing ids of the servers that are, or may be, on auto-renewal
     */
    Dispatch(Settings settings, Patience patience, Set<String> renewing) {
        this.settings = settings;
        this.patience = patience;
        this.renewing = Set.copyOf(renewing);
    }

    void send(String region, List<String> ids, WantedSetting to) {
        Batches.of(ids, Settings.MOST_IDS).forEach(batch -> sendOrHalve(region, batch, to));
    }

    /** What came of the last change of an id. */
    Fate fate(String id) {
        return fates.getOrDefault(id, Fate.OUT_OF_TIME);
    }

    /** Whether anything about an id may have changed. */
    boolean touched(String id) {
        return touched.contains(id);
    }

    /** Returns whether the answer to a change of an id is lost: the cloud may carry it out later than it is read back. */
    boolean lost(String id) {
        return lost.contains(id);
    }

    private void sendOrHalve(String region, List<String> ids, WantedSetting to) {
        if (patience.isOver()) {
            end(ids, Fate.OUT_OF_TIME);
            return;
        }
        try {
            patience.ask(() -> set(region, ids, to));
            end(ids, Fate.TAKEN);
        } catch (CloudRefused refused) {
            if (ids.size() > 1 && mayMeanOneOfMany(refused)) {
                sendOrHalve(region, ids.subList(0, ids.size() / 2), to);
                sendOrHalve(region, ids.subList(ids.size() / 2, ids.size()), to);
            } else {
                end(ids, Fate.of(Fate.How.REFUSED, refused.code()));
            }
        } catch (JournalUnavailable unrecorded) {
            end(ids, Fate.of(Fate.How.UNSENT, StepCode.JOURNAL_UNAVAILABLE.text()));
        } catch (CloudUnavailable fault) {
            end(ids, Fate.of(Fate.How.LOST, fault.code()));
        }
    }

    /** An attempt whose answer is lost may have been carried out, even if the cloud refuses its repetition. */
    private List<String> set(String region, List<String> ids, WantedSetting to) {
        Set<String> among = new HashSet<>(ids);
        among.retainAll(renewing);
        try {
            settings.set(region, ids, to, among);
        } catch (CloudUnavailable fault) {
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
    private static boolean mayMeanOneOfMany(CloudRefused refused) {
        return refused.because() == CloudRefused.Because.BAD_ID || refused.because() == CloudRefused.Because.OTHER;
    }

    private void end(List<String> ids, Fate fate) {
        ids.forEach(id -> fates.put(id, fate));
    }
}

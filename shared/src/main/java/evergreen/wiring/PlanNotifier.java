package evergreen.wiring;

import evergreen.adapter.fc.LogLine;
import evergreen.journal.JournalUnavailableException;
import evergreen.journal.MarkReading;
import evergreen.journal.OwnerLink;
import evergreen.journal.PlanArchive.Part;
import evergreen.journal.Sha256;
import evergreen.notification.DeliveryException;
import evergreen.notification.Notification;
import evergreen.report.JsonPlan;
import evergreen.report.PlanReport;
import evergreen.report.PlanSummaryJson;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Tells people what became of their plans, and why nothing is done of them. What could not be told is told by the next run. */
final class PlanNotifier {
    private final NotificationDispatcher dispatcher;
    private final Instant now;
    private Optional<RuntimeException> untold = Optional.empty();

    PlanNotifier(NotificationDispatcher dispatcher, Instant now) {
        this.dispatcher = dispatcher;
        this.now = now;
    }

    /**
     * Notifies about a plan that has come to its end, or whose payments have, or that a person should look at: once for each thing
     * that is new, and whatever was said to the plan.
     */
    boolean tell(PlanReport report) {
        if (!report.isOver() && !report.isPaidFor() && !report.alarms()) {
            return true;
        }
        PlanSummaryJson brief = new PlanSummaryJson(new JsonPlan().render(report));
        String id = "plan-" + report.plan().id() + "-" + brief.fingerprint();
        return tell(Notification.of(id, "evergreen.plan", now, brief.render()));
    }

    /** Tells that a plan was altered. */
    void altered(String plan) {
        alarm("plan-altered-" + plan, "worker.plan-altered", plan);
    }

    /** Tells that a plan could not be carried out, once a day. */
    void failed(String plan) {
        alarm("plan-failed-" + plan + "-" + now.truncatedTo(ChronoUnit.DAYS), "worker.plan-failed", plan);
    }

    /** Tells that the journal is in no state for money, once a day. */
    void unfit(JournalUnavailableException journal) {
        alarm(
                "journal-" + now.truncatedTo(ChronoUnit.DAYS),
                "worker.journal-unfit",
                String.valueOf(journal.getMessage()));
    }

    /** Notifies, once a day, that the account's mark does not let this deployment pay, and what to do about it. */
    void unpaid(MarkReading mark) {
        String code = mark.standing().wireName();
        alarm(
                code + "-" + now.truncatedTo(ChronoUnit.DAYS),
                "worker." + code,
                mark.holder().map(OwnerLink::name).orElse(mark.why()));
    }

    /** Tells that a run failed and left its plans where they were, once a day for each function. */
    void runFailed(Part part) {
        String function = part == Part.RENEWALS ? FunctionInvoker.WORKER : FunctionInvoker.ENFORCER;
        alarm(
                "plan-run-failed-" + function + "-" + now.truncatedTo(ChronoUnit.DAYS),
                "monitor.plan-run-failed",
                function);
    }

    /**
     * Notifies people that the journal failed after a run had begun its work.
     *
     * @param orders of which the run knows
     */
    void unrecorded(Collection<String> orders) {
        String all = String.join(", ", orders);
        if (orders.isEmpty()) {
            alarm("unrecorded-" + now.truncatedTo(ChronoUnit.DAYS), "worker.unrecorded", "");
        } else {
            alarm("unrecorded-" + Sha256.hex(all), "worker.orders-unrecorded", all);
        }
    }

    /** Reports a document that stops payments, once a day. */
    void unusable(String key) {
        alarm(
                "unusable-" + Sha256.hex(key) + "-" + now.truncatedTo(ChronoUnit.DAYS),
                "worker.document-unusable",
                StrayAlarms.names(List.of(key)));
    }

    private void alarm(String id, String key, Object fact) {
        tell(Alarms.alarm(id, key, now, fact));
    }

    private boolean tell(Notification notification) {
        try {
            dispatcher.dispatch(notification);
            return true;
        } catch (DeliveryException | JournalUnavailableException fault) {
            untold = Optional.of(fault);
            return false;
        }
    }

    /** What kept something from being told, if anything did: the run then counts as failed, and is tried again. */
    Optional<RuntimeException> untold() {
        return untold;
    }

    static LogLine line(PlanReport report) {
        return LogLine.of("plan")
                .with("plan", report.plan().id())
                .with("state", report.state().wireName())
                .with("steps", report.plan().steps().size())
                .with("alarm", report.alarms());
    }
}

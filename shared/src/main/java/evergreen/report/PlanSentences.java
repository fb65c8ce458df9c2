package evergreen.report;

import evergreen.fleet.Period;
import evergreen.plan.ApprovalDecision;
import evergreen.plan.Plan;
import evergreen.plan.PlannedAction;
import evergreen.plan.SkippedServer;
import evergreen.plan.Step;
import evergreen.plan.StepProgress;
import evergreen.policy.Site;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/** The sentences of plans: the same in every rendering. */
final class PlanSentences {
    private static final Set<String> UNDECIDED = Set.of("unresolved", "paid");

    private final Messages messages;
    private final ReportMessages sentences;
    private final CostSentences costs;

    PlanSentences(Messages messages) {
        this.messages = messages;
        this.sentences = new ReportMessages(messages);
        this.costs = new CostSentences(messages);
    }

    /** The sentences of every language. */
    static Map<Language, PlanSentences> inEveryLanguage() {
        Map<Language, PlanSentences> all = new EnumMap<>(Language.class);
        for (Language language : Language.values()) {
            all.put(language, new PlanSentences(new Messages(language)));
        }
        return all;
    }

    /** What it is and how far it has come. */
    String headline(PlanReport report) {
        Plan plan = report.plan();
        String what = messages.count("plan.steps", plan.steps().size(), plan.id()) + costs.headline(report);
        String state = report.state().wireName();
        switch (report.state()) {
            case PLANNED:
                return what + messages.say("plan.planned", TimeFormat.minute(plan.validUntil()), TimeFormat.ZONE_NAME);
            case REJECTED:
                return what
                        + report.ruling()
                                .map(decision -> rejected(report, decision))
                                .orElse("");
            case EXPIRED:
                return what + messages.say("plan." + state, TimeFormat.minute(plan.validUntil()), TimeFormat.ZONE_NAME);
            default:
                return what + progress(report);
        }
    }

    private String rejected(PlanReport report, ApprovalDecision decision) {
        return (report.mayHaveBegun()
                        ? rejectedTooLate(report, decision)
                        : messages.say("plan.rejected", decision.person()))
                + decision.reason()
                        .map(reason -> messages.say("plan.because", reason))
                        .orElse("");
    }

    private String rejectedTooLate(PlanReport report, ApprovalDecision decision) {
        Instant begun = report.begun().orElse(report.plan().madeAt());
        return messages.say("plan.rejected-late", decision.person(), TimeFormat.minute(begun), TimeFormat.ZONE_NAME)
                + messages.say(
                        "plan.rejected-sent",
                        report.ofKinds("renewed", "renewed-order-unknown", "paid"),
                        report.plan().steps().size(),
                        report.ofKinds("unresolved"))
                + (report.alarms() ? messages.say("plan.alarm") : "");
    }

    private String progress(PlanReport report) {
        return messages.say(
                        "plan.progress", report.done(), report.plan().steps().size())
                + remark("plan.without-order", report.ofKinds("renewed-order-unknown"))
                + remark("plan.renewed-before", report.ofKinds("already-renewed") - report.paidByAnother())
                + remark("plan.paid-by-another", report.paidByAnother())
                + remark("plan.paid", report.ofKinds("paid"))
                + remark("plan.unresolved", report.ofKinds("unresolved"))
                + open(report)
                + (report.alarms() ? messages.say("plan.alarm") : "");
    }

    /** After its end nothing of a plan is begun, so that nothing is being worked on of which nothing is known. */
    private String open(PlanReport report) {
        long open = report.plan().steps().size()
                - report.progress().values().stream().filter(StepProgress::over).count()
                - report.ofKinds("paid");
        if (open == 0) {
            return "";
        }
        Instant end = report.plan().validUntil();
        return report.plan().isValid(report.now())
                ? messages.count("plan.open", open)
                : messages.count("plan.overdue", open, TimeFormat.minute(end), TimeFormat.ZONE_NAME);
    }

    private String remark(String key, long count) {
        return count > 0 ? messages.count(key, count) : "";
    }

    /** What shall happen. */
    String deed(Step step, ZoneId zone) {
        return what(step) + costs.consequence(step, zone);
    }

    private String what(Step step) {
        return step.deed()
                .match(
                        renewing -> renewal(step, renewing),
                        setting -> messages.say(
                                        "deed.set",
                                        setting.to().status(),
                                        setting.to().period().map(this::period).orElse(""))
                                .strip(),
                        (until, reason) -> messages.say("deed.hold", until, reason));
    }

    private String renewal(Step step, PlannedAction.Renewing renewing) {
        Instant end = renewing.period().from(step.expiry(), Site.ZONE);
        String price =
                renewing.quote().map(quote -> quote.price().toString()).orElseGet(() -> messages.say("deed.unpriced"));
        return messages.say("deed.renew", period(renewing.period()), TimeFormat.minute(end), price);
    }

    private String period(Period period) {
        return sentences.period(period);
    }

    /** Returns what became of a step and what follows from it, and what to do; what is to be done if no progress is known. */
    String step(PlanReport report, int number) {
        Step step = report.plan().steps().get(number - 1);
        StepProgress progress = report.progress().get(number);
        if (progress == null) {
            return deed(step, report.zone());
        }
        boolean inEffect = Set.of("set", "held", "already").contains(progress.kind());
        return said(step, progress, report.plan().validUntil())
                + (inEffect ? costs.consequence(step, report.zone()) : "");
    }

    private String said(Step step, StepProgress progress, Instant end) {
        if (PlanReport.isPaidByAnother(progress)) {
            return progress.order()
                    .map(order -> messages.say("step.paid-by-another", order))
                    .orElseGet(() -> messages.say("step.paid-by-another-unnamed"));
        }
        boolean endsFirst = progress.kind().equals("not-yet")
                && progress.nextAttempt().filter(next -> !next.isBefore(end)).isPresent();
        String waits = progress.nextAttempt()
                .map(until -> messages.say(
                                endsFirst ? "step.waits-too-long" : "step.waits",
                                TimeFormat.minute(until),
                                TimeFormat.ZONE_NAME,
                                TimeFormat.minute(end))
                        + " ")
                .orElse("");
        String code = waits
                + progress.code()
                        .map(said -> meaning(step, progress.kind(), said))
                        .orElse("");
        String order = progress.order().orElse("-");
        String expiry = progress.expiry().map(TimeFormat::minute).orElse("-");
        String kind = progress.kind().equals("refused") && !step.isRenewal() ? "change-refused" : progress.kind();
        String said = messages.say("step." + (endsFirst ? "skipped" : kind), order, expiry, code, day(step))
                .strip();
        return progress.othersToo() ? said + " " + messages.say("step.others-too") : said;
    }

    /** Returns the last day of a hold. */
    private static String day(Step step) {
        return step.deed().match(renewing -> "-", setting -> "-", (until, reason) -> until.toString());
    }

    /** Explains a code. While it is open whether it was paid, an explanation of the cloud's code could claim that it was not. */
    private String meaning(Step step, String kind, String code) {
        if (UNDECIDED.contains(kind) && !messages.isOwn(code)) {
            return messages.say("step.last-answer", code);
        }
        return step.deed()
                .match(
                        renewing -> messages.paymentError(code),
                        setting -> messages.settingError(code),
                        (until, reason) -> messages.holdError(code));
    }

    /** Why a server is left out, and what to do. */
    String leftOut(SkippedServer each) {
        return messages.paymentError(each.code());
    }

    /** What keeps something that was asked for from being done, and that it changed nothing. */
    String refusal(String code) {
        return messages.say("objection.nothing-changed", objection(code));
    }

    /** What keeps somebody from approving, and what to do. It says nothing of what was done before. */
    String objection(String code) {
        return messages.find("objection." + code).orElseGet(() -> messages.error(code));
    }
}

package evergreen.report;

import evergreen.fleet.Period;
import evergreen.plan.Deed;
import evergreen.plan.LeftOut;
import evergreen.plan.Plan;
import evergreen.plan.Progress;
import evergreen.plan.Ruling;
import evergreen.plan.Step;
import evergreen.policy.Site;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/** The sentences of plans: the same in every rendering. */
final class PlanSentences {
    private static final Set<String> UNDECIDED = Set.of("unresolved", "paid");

    private final Words words;
    private final Sentences sentences;
    private final CostSentences costs;

    PlanSentences(Words words) {
        this.words = words;
        this.sentences = new Sentences(words);
        this.costs = new CostSentences(words);
    }

    /** The sentences of every language. */
    static Map<Language, PlanSentences> inEveryLanguage() {
        Map<Language, PlanSentences> all = new EnumMap<>(Language.class);
        for (Language language : Language.values()) {
            all.put(language, new PlanSentences(new Words(language)));
        }
        return all;
    }

    /** What it is and how far it has come. */
    String headline(PlanReport report) {
        Plan plan = report.plan();
        String what = words.count("plan.steps", plan.steps().size(), plan.id()) + costs.headline(report);
        String state = report.state().wireName();
        switch (report.state()) {
            case PLANNED:
                return what + words.say("plan.planned", Moments.minute(plan.validUntil()), Moments.ZONE_NAME);
            case REJECTED:
                return what
                        + report.ruling()
                                .map(ruling -> rejected(report, ruling))
                                .orElse("");
            case EXPIRED:
                return what + words.say("plan." + state, Moments.minute(plan.validUntil()), Moments.ZONE_NAME);
            default:
                return what + progress(report);
        }
    }

    private String rejected(PlanReport report, Ruling ruling) {
        return (report.mayHaveBegun() ? rejectedTooLate(report, ruling) : words.say("plan.rejected", ruling.person()))
                + ruling.reason()
                        .map(reason -> words.say("plan.because", reason))
                        .orElse("");
    }

    private String rejectedTooLate(PlanReport report, Ruling ruling) {
        Instant begun = report.begun().orElse(report.plan().madeAt());
        return words.say("plan.rejected-late", ruling.person(), Moments.minute(begun), Moments.ZONE_NAME)
                + words.say(
                        "plan.rejected-sent",
                        report.ofKinds("renewed", "renewed-order-unknown", "paid"),
                        report.plan().steps().size(),
                        report.ofKinds("unresolved"))
                + (report.alarms() ? words.say("plan.alarm") : "");
    }

    private String progress(PlanReport report) {
        return words.say("plan.progress", report.done(), report.plan().steps().size())
                + remark("plan.without-order", report.ofKinds("renewed-order-unknown"))
                + remark("plan.renewed-before", report.ofKinds("already-renewed") - report.paidByAnother())
                + remark("plan.paid-by-another", report.paidByAnother())
                + remark("plan.paid", report.ofKinds("paid"))
                + remark("plan.unresolved", report.ofKinds("unresolved"))
                + open(report)
                + (report.alarms() ? words.say("plan.alarm") : "");
    }

    /** After its end nothing of a plan is begun, so that nothing is being worked on of which nothing is known. */
    private String open(PlanReport report) {
        long open = report.plan().steps().size()
                - report.progress().values().stream().filter(Progress::over).count()
                - report.ofKinds("paid");
        if (open == 0) {
            return "";
        }
        Instant end = report.plan().validUntil();
        return report.plan().isValid(report.now())
                ? words.count("plan.open", open)
                : words.count("plan.overdue", open, Moments.minute(end), Moments.ZONE_NAME);
    }

    private String remark(String key, long count) {
        return count > 0 ? words.count(key, count) : "";
    }

    /** What shall happen. */
    String deed(Step step, ZoneId zone) {
        return what(step) + costs.consequence(step, zone);
    }

    private String what(Step step) {
        return step.deed()
                .match(
                        renewing -> renewal(step, renewing),
                        setting -> words.say(
                                        "deed.set",
                                        setting.to().status(),
                                        setting.to().period().map(this::period).orElse(""))
                                .strip(),
                        (until, reason) -> words.say("deed.hold", until, reason));
    }

    private String renewal(Step step, Deed.Renewing renewing) {
        Instant end = renewing.period().from(step.expiry(), Site.ZONE);
        String price =
                renewing.quote().map(quote -> quote.price().toString()).orElseGet(() -> words.say("deed.unpriced"));
        return words.say("deed.renew", period(renewing.period()), Moments.minute(end), price);
    }

    private String period(Period period) {
        return sentences.period(period);
    }

    /** Returns what became of a step and what follows from it, and what to do; what is to be done if no progress is known. */
    String step(PlanReport report, int number) {
        Step step = report.plan().steps().get(number - 1);
        Progress progress = report.progress().get(number);
        if (progress == null) {
            return deed(step, report.zone());
        }
        boolean inEffect = Set.of("set", "held", "already").contains(progress.kind());
        return said(step, progress, report.plan().validUntil())
                + (inEffect ? costs.consequence(step, report.zone()) : "");
    }

    private String said(Step step, Progress progress, Instant end) {
        if (PlanReport.isPaidByAnother(progress)) {
            return progress.order()
                    .map(order -> words.say("step.paid-by-another", order))
                    .orElseGet(() -> words.say("step.paid-by-another-unnamed"));
        }
        boolean endsFirst = progress.kind().equals("not-yet")
                && progress.nextAttempt().filter(next -> !next.isBefore(end)).isPresent();
        String waits = progress.nextAttempt()
                .map(until -> words.say(
                                endsFirst ? "step.waits-too-long" : "step.waits",
                                Moments.minute(until),
                                Moments.ZONE_NAME,
                                Moments.minute(end))
                        + " ")
                .orElse("");
        String code = waits
                + progress.code()
                        .map(said -> meaning(step, progress.kind(), said))
                        .orElse("");
        String order = progress.order().orElse("-");
        String expiry = progress.expiry().map(Moments::minute).orElse("-");
        String kind = progress.kind().equals("refused") && !step.isRenewal() ? "change-refused" : progress.kind();
        String said = words.say("step." + (endsFirst ? "skipped" : kind), order, expiry, code, day(step))
                .strip();
        return progress.othersToo() ? said + " " + words.say("step.others-too") : said;
    }

    /** Returns the last day of a hold. */
    private static String day(Step step) {
        return step.deed().match(renewing -> "-", setting -> "-", (until, reason) -> until.toString());
    }

    /** Explains a code. While it is open whether it was paid, an explanation of the cloud's code could claim that it was not. */
    private String meaning(Step step, String kind, String code) {
        if (UNDECIDED.contains(kind) && !words.isOwn(code)) {
            return words.say("step.last-answer", code);
        }
        return step.deed()
                .match(
                        renewing -> words.paymentError(code),
                        setting -> words.settingError(code),
                        (until, reason) -> words.holdError(code));
    }

    /** Why a server is left out, and what to do. */
    String leftOut(LeftOut each) {
        return words.paymentError(each.code());
    }

    /** What keeps something that was asked for from being done, and that it changed nothing. */
    String refusal(String code) {
        return words.say("objection.nothing-changed", objection(code));
    }

    /** What keeps somebody from approving, and what to do. It says nothing of what was done before. */
    String objection(String code) {
        return words.find("objection." + code).orElseGet(() -> words.error(code));
    }
}

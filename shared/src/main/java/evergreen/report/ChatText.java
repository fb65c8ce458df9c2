package evergreen.report;

import evergreen.fleet.Subscription;
import evergreen.money.Money;
import evergreen.plan.Plan;
import evergreen.plan.SkippedServer;
import evergreen.plan.Step;
import evergreen.plan.StepCode;
import evergreen.policy.Site;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** What conversations show of reports and plans: the answer first, then a line for each thing, long lists cut with their number. */
public final class ChatText {
    private static final int MOST_LINES = 20;
    private static final int NAME_COLUMNS = 24;

    private final Messages messages;
    private final ReportMessages sentences;
    private final PlanSentences plans;

    /** In a language. */
    public ChatText(Messages messages) {
        this.messages = messages;
        this.sentences = new ReportMessages(messages);
        this.plans = new PlanSentences(messages);
    }

    /** What ends, most urgent first. */
    public List<String> report(Report report) {
        List<String> lines = new ArrayList<>();
        lines.add(messages.count("chat.found", report.lines().size()));
        List<String> servers = new ArrayList<>();
        report.lines().forEach(row -> servers.add(server(row, report)));
        report.fleet().unclear().forEach(each -> servers.add(sentences.unclear(each)));
        cut(servers, lines);
        lines.addAll(sentences.missing(report.missing(), report.fleet().coverage()));
        cut(sentences.gaps(report.fleet().coverage(), Integer.MAX_VALUE), lines);
        return lines;
    }

    private String server(ReportRow row, Report report) {
        Subscription server = row.subscription();
        return messages.say(
                "chat.server",
                named(server.id(), server.name()),
                server.scope().region(),
                TimeFormat.minute(server.expiry()),
                TimeFormat.days(report.fleet().readAt(), server.expiry()),
                sentences.verdict(row.survival().verdict()),
                sentences.why(row));
    }

    /** A plan: what it is, its steps with what became of them, what it leaves out, and what keeps its reader from approving. */
    public List<String> plan(PlanReport report) {
        Plan plan = report.plan();
        List<String> lines = new ArrayList<>(List.of(plans.headline(report)));
        List<String> steps = new ArrayList<>();
        for (int number = 1; number <= plan.steps().size(); number++) {
            Step step = plan.steps().get(number - 1);
            steps.add(step(step, plans.step(report, number)));
        }
        cut(steps, lines);
        leftOut(report.leftOut(), lines);
        lines.add(messages.say("chat.asked-by", plan.requester()));
        report.ruling()
                .ifPresent(decision -> lines.add(messages.say(
                        decision.approved() ? "chat.approved-by" : "chat.rejected-by",
                        decision.person(),
                        TimeFormat.minute(decision.at()),
                        TimeFormat.ZONE_NAME)));
        report.objection().map(plans::objection).ifPresent(lines::add);
        return lines;
    }

    private String step(Step step, String what) {
        return messages.say("chat.step", named(step.instanceId(), step.name()), TimeFormat.minute(step.expiry()), what);
    }

    /**
     * Returns several plans, a line each.
     *
     * @param found the sentence that says how many, and among which they were looked for
     * @param altered the ids of plans that are not shown, since another plan is kept under the id
     * @param unreadable ids of plans that are not shown, since the journal has a document of them that cannot be read
     */
    public List<String> plans(
            String found, Collection<PlanReport> reports, Collection<String> altered, Collection<String> unreadable) {
        List<String> lines = new ArrayList<>(List.of(found));
        List<String> each = new ArrayList<>();
        reports.forEach(report -> each.add(plans.headline(report)));
        cut(each, lines);
        if (!altered.isEmpty()) {
            lines.add(messages.say("plans.altered", String.join(", ", altered)));
        }
        if (!unreadable.isEmpty()) {
            lines.add(messages.say("plans.unreadable", String.join(", ", unreadable)));
        }
        return lines;
    }

    /** Returns the prices of servers. Every step is a renewal, whose sentence names no day of the policy. */
    public List<String> prices(List<Step> steps, List<SkippedServer> leftOut, Instant now) {
        List<String> lines = new ArrayList<>();
        Plan all = Plan.of("price", "", now, now, steps);
        lines.add(messages.say("chat.price", all.sum().map(Money::toString).orElse("-")));
        List<String> each = new ArrayList<>();
        steps.forEach(step -> each.add(step(step, plans.deed(step, Site.ZONE))));
        cut(each, lines);
        leftOut(leftOut, lines);
        return lines;
    }

    /** What was meant and can not be done. */
    public List<String> nothing(List<SkippedServer> leftOut, boolean complete) {
        List<String> lines = new ArrayList<>(List.of(messages.say("chat.nothing-planned")));
        leftOut(leftOut, lines);
        if (leftOut.isEmpty()) {
            lines.add(messages.error(StepCode.NOTHING_FOUND.text()));
        }
        if (!complete) {
            lines.add(messages.say("chat.not-all-read"));
        }
        return lines;
    }

    /** What keeps something from being done. */
    public String objection(String code) {
        return plans.objection(code);
    }

    /** What keeps something that was asked for from being done, and that it changed nothing. */
    public String refusal(String code) {
        return plans.refusal(code);
    }

    private void leftOut(List<SkippedServer> leftOut, List<String> lines) {
        List<String> each = new ArrayList<>();
        leftOut.forEach(
                left -> each.add(messages.say("plan.left-out", named(left.id(), left.name()), plans.leftOut(left))));
        cut(each, lines);
    }

    private void cut(List<String> some, List<String> lines) {
        lines.addAll(some.subList(0, Math.min(MOST_LINES, some.size())));
        if (some.size() > MOST_LINES) {
            lines.add(messages.count("chat.more", some.size() - MOST_LINES));
        }
    }

    private static String named(String id, String name) {
        String known = TerminalText.of(name).strip();
        return known.isEmpty() || known.equals(id) ? id : TerminalText.cut(known, NAME_COLUMNS) + " (" + id + ")";
    }
}

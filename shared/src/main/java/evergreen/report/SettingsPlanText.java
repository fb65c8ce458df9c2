package evergreen.report;

import evergreen.fleet.Subscription;
import evergreen.plan.Deduction;
import evergreen.plan.SettingStep;
import evergreen.plan.SettingsPlan;
import evergreen.policy.Policy;
import evergreen.policy.Rule;
import java.util.ArrayList;
import java.util.List;

/** What the policy would change, for a terminal: from what to what, by which rule, and what the platform deducts then. */
public final class SettingsPlanText {
    private static final int NAME_COLUMNS = 24;
    private static final String NOTHING = "-";

    private final Messages messages;
    private final ReportMessages sentences;
    private final ChangeSentences changes;
    private final Terminal terminal;

    /** Renders for a terminal, in a language. */
    public SettingsPlanText(Messages messages, Terminal terminal) {
        this.messages = messages;
        this.sentences = new ReportMessages(messages);
        this.changes = new ChangeSentences(messages);
        this.terminal = terminal;
    }

    /** The plan's lines. */
    public List<String> render(ChangeReport report, Policy policy) {
        List<String> text = new ArrayList<>(Table.wrapped(headline(report), terminal.columns()));
        if (!report.plan().steps().isEmpty()) {
            text.add("");
            Table table = new Table(terminal.columns()).row(header());
            report.plan().steps().forEach(step -> table.row(cells(step)));
            table.lines().forEach(text::addAll);
            text.addAll(changes.sum(report, policy, terminal.columns()));
        }
        text.addAll(changes.leftAlone(report, terminal.columns()));
        text.addAll(sentences.gaps(report.coverage(), terminal.columns()));
        return text;
    }

    private String headline(ChangeReport report) {
        if (report.coverage().blind()) {
            return messages.say("headline.blind");
        }
        SettingsPlan all = report.plan();
        long waiting =
                all.steps().stream().filter(step -> step.waitsFor().isPresent()).count();
        String plan = messages.say(
                "enforce.headline",
                all.steps().size() - waiting,
                all.fleet(),
                all.asWanted(),
                all.leftAlone().size(),
                waiting,
                all.undecided());
        return report.plan()
                .refusal()
                .map(limit -> plan + " " + changes.limit(limit))
                .orElse(plan);
    }

    private String[] header() {
        return new String[] {
            messages.say("column.server"),
            messages.say("column.region"),
            messages.say("column.was"),
            messages.say("column.asked"),
            messages.say("column.rule"),
            messages.say("column.cost"),
            messages.say("column.deduction"),
            messages.say("column.remark")
        };
    }

    private String[] cells(SettingStep step) {
        Subscription subscription = step.subscription();
        return new String[] {
            (subscription.id() + " " + TerminalText.cut(subscription.name(), NAME_COLUMNS)).strip(),
            subscription.scope().region(),
            sentences.setting(subscription.attribute()),
            changes.wanted(step.to()),
            step.rule().map(Rule::name).orElse(NOTHING),
            step.deduction()
                    .flatMap(Deduction::quote)
                    .map(quote -> quote.price().toString())
                    .orElse(NOTHING),
            step.deduction().flatMap(Deduction::at).map(TimeFormat::minute).orElse(NOTHING),
            (changes.waits(step).orElse("") + " "
                            + changes.late(step.timeliness()).orElse(""))
                    .strip()
        };
    }
}

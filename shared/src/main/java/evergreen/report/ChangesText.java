package evergreen.report;

import static java.util.stream.Collectors.joining;

import evergreen.plan.SettingOutcome;
import evergreen.policy.Policy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Changes of settings for a terminal: what was asked for, what is so now, and what to do where the two differ. */
public final class ChangesText {
    private static final int NAME_COLUMNS = 24;

    private final Messages messages;
    private final ReportMessages sentences;
    private final ChangeSentences changes;
    private final Terminal terminal;

    /** Renders for a terminal, in a language. */
    public ChangesText(Messages messages, Terminal terminal) {
        this.messages = messages;
        this.sentences = new ReportMessages(messages);
        this.changes = new ChangeSentences(messages);
        this.terminal = terminal;
    }

    /** The report's lines. */
    public List<String> render(ChangeReport report) {
        return render(report, Optional.empty());
    }

    /**
     * The report's lines.
     *
     * @param policy whose rules asked for the changes; empty if a person did
     */
    public List<String> render(ChangeReport report, Optional<Policy> policy) {
        List<String> text = new ArrayList<>(Table.wrapped(changes.headline(report), terminal.columns()));
        if (!report.outcomes().isEmpty()) {
            text.add("");
            Table table = new Table(terminal.columns()).row(header());
            report.outcomes().forEach(outcome -> table.row(cells(outcome)));
            table.lines().forEach(text::addAll);
            policy.ifPresent(limits -> text.addAll(changes.sum(report, limits, terminal.columns())));
        }
        text.addAll(changes.leftAlone(report, terminal.columns()));
        text.addAll(sentences.missing(report.missing(), report.coverage()));
        text.addAll(sentences.gaps(report.coverage(), terminal.columns()));
        return text;
    }

    private String[] header() {
        return new String[] {
            messages.say("column.server"),
            messages.say("column.region"),
            messages.say("column.was"),
            messages.say("column.asked"),
            messages.say("column.now"),
            messages.say("column.remark")
        };
    }

    private String[] cells(SettingOutcome outcome) {
        var subscription = outcome.step().subscription();
        String name = TerminalText.cut(subscription.name(), NAME_COLUMNS);
        String late = changes.late(outcome.step().timeliness()).orElse("");
        return new String[] {
            (subscription.id() + " " + name).strip(),
            subscription.scope().region(),
            sentences.setting(subscription.attribute()),
            changes.wanted(outcome.step().to()),
            outcome.taken().map(sentences::setting).orElse("-"),
            Stream.of(changes.outcome(outcome), consequence(outcome), late)
                    .filter(sentence -> !sentence.isEmpty())
                    .collect(joining(" "))
        };
    }

    /** A person's change that was not made has no consequence; a rule's change may wait for a person, who needs the amount. */
    private String consequence(SettingOutcome outcome) {
        if (!ChangeSentences.isSent(outcome) && outcome.step().rule().isEmpty()) {
            return "";
        }
        return changes.deduction(outcome)
                .or(() -> changes.expiry(outcome.step()))
                .orElse("");
    }
}

package evergreen.report;

import evergreen.fleet.RenewalAttribute;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Renewal settings for a terminal. */
public final class SettingsText {
    private final Messages messages;
    private final ReportMessages sentences;
    private final Terminal terminal;

    /** Renders for a terminal, in a language. */
    public SettingsText(Messages messages, Terminal terminal) {
        this.messages = messages;
        this.sentences = new ReportMessages(messages);
        this.terminal = terminal;
    }

    /** The lines: the answer first, then each server, then what could not be looked at. */
    public List<String> render(SettingsReport report) {
        List<String> text = new ArrayList<>(List.of(headline(report)));
        if (!report.rows().isEmpty()) {
            text.add("");
            Table table = new Table(terminal.columns())
                    .row(
                            messages.say("column.server"),
                            messages.say("column.region"),
                            messages.say("column.setting"),
                            messages.say("column.unified"),
                            messages.say("column.remark"));
            report.rows().forEach(row -> table.row(cells(report, row)));
            table.lines().forEach(text::addAll);
        }
        text.addAll(sentences.missing(report.missing(), report.coverage()));
        text.addAll(sentences.gaps(report.coverage(), terminal.columns()));
        return text;
    }

    private String headline(SettingsReport report) {
        if (report.coverage().blind()) {
            return messages.say("headline.blind");
        }
        // Of no servers at all nothing is true, not even that all are as expected.
        Optional<String> expected =
                report.expected().filter(word -> !report.rows().isEmpty());
        return messages.count("attributes.headline", report.rows().size())
                + expected.map(word -> " " + verdict(report, word)).orElse("")
                + (report.coverage().complete() ? "" : messages.say("headline.incomplete"))
                + messages.say("headline.nothing-changed");
    }

    private String verdict(SettingsReport report, String expected) {
        return report.differing() == 0
                ? messages.say("attributes.as-expected", expected)
                : messages.say("attributes.expected", report.differing(), expected);
    }

    private String[] cells(SettingsReport report, SettingsReport.Row row) {
        RenewalAttribute attribute = row.attribute();
        String remark = report.differs(row)
                ? messages.say("remark.differs", report.expected().orElse(""))
                : "";
        return new String[] {
            attribute.instanceId(),
            row.scope().region(),
            sentences.setting(attribute),
            attribute
                    .unifiedExpiryDay()
                    .map(on -> messages.say(on ? "show.on" : "show.off"))
                    .orElse("-"),
            (remark + " " + attribute.refusal().map(messages::error).orElse("")).strip()
        };
    }
}

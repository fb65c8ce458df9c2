package evergreen.report;

import evergreen.fleet.RenewalAttribute;
import evergreen.fleet.Subscription;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Everything that is known of single servers, for a terminal. */
public final class ServerDetailsText {
    private static final int LABEL_COLUMNS = 12;

    private final Messages messages;
    private final ReportMessages sentences;
    private final Terminal terminal;

    /** Renders for a terminal, in a language. */
    public ServerDetailsText(Messages messages, Terminal terminal) {
        this.messages = messages;
        this.sentences = new ReportMessages(messages);
        this.terminal = terminal;
    }

    /** A card for each server of the report, then what was not found and what could not be looked at. */
    public List<String> render(Report report) {
        List<String> text = new ArrayList<>();
        report.lines().forEach(row -> card(report, row, text));
        report.fleet().unclear().forEach(instance -> text.add(sentences.unclear(instance)));
        text.addAll(sentences.missing(report.missing(), report.fleet().coverage()));
        text.addAll(sentences.gaps(report.fleet().coverage(), terminal.columns()));
        return text;
    }

    private void card(Report report, ReportRow row, List<String> text) {
        Subscription server = row.subscription();
        text.add(TerminalText.of(server.id() + "  " + server.name()).stripTrailing());
        String verdict = sentences.verdict(row.survival().verdict());
        row(text, "verdict", terminal.colour(row.survival().verdict(), verdict) + ": " + sentences.why(row));
        row(
                text,
                "expires",
                messages.say(
                        "show.left",
                        TimeFormat.minute(server.expiry()),
                        TimeFormat.ZONE_NAME,
                        TimeFormat.days(report.fleet().readAt(), server.expiry())));
        row(text, "setting", setting(server.attribute()));
        row(text, "locks", orNone(String.join(", ", server.locks())));
        row(
                text,
                "lives",
                messages.say(
                        "show.place",
                        server.scope().account(),
                        server.scope().region(),
                        server.instanceType(),
                        server.status()));
        row(text, "tags", orNone(tags(server)));
        row(
                text,
                "source",
                messages.say(
                        "show.source.text", TimeFormat.second(report.fleet().readAt()) + " " + TimeFormat.ZONE_NAME));
        text.add("");
    }

    private void row(List<String> text, String label, String value) {
        text.add("  " + TerminalText.padded(messages.say("show." + label), LABEL_COLUMNS) + " " + value);
    }

    private String orNone(String value) {
        return value.isEmpty() ? messages.say("show.none") : TerminalText.of(value);
    }

    private static String tags(Subscription server) {
        return new TreeMap<>(server.tags())
                .entrySet().stream()
                        .map(tag -> tag.getKey() + "=" + tag.getValue())
                        .collect(Collectors.joining("  "));
    }

    /** The setting in the cloud's words, with the period that it keeps and the account's unified expiry day. */
    private String setting(RenewalAttribute attribute) {
        List<String> parts = new ArrayList<>(List.of(attribute.setting().word()));
        attribute.period().ifPresent(period -> parts.add(messages.say("show.period", sentences.period(period))));
        attribute.unifiedExpiryDay().ifPresent(on -> parts.add(messages.say("show.unified", onOff(on))));
        Optional<String> refusal = attribute.refusal().map(messages::error);
        refusal.ifPresent(parts::add);
        return TerminalText.of(String.join(", ", parts));
    }

    private String onOff(boolean on) {
        return messages.say(on ? "show.on" : "show.off");
    }
}

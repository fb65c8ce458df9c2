package evergreen.report;

import evergreen.fleet.RenewalAttribute;
import evergreen.fleet.Subscription;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Everything that is known of single servers, for a terminal. */
public final class ServerCard {
    private static final int LABEL_COLUMNS = 12;

    private final Words words;
    private final Sentences sentences;
    private final Terminal terminal;

    /** Renders for a terminal, in a language. */
    public ServerCard(Words words, Terminal terminal) {
        this.words = words;
        this.sentences = new Sentences(words);
        this.terminal = terminal;
    }

    /** A card for each server of the report, then what was not found and what could not be looked at. */
    public List<String> render(Report report) {
        List<String> text = new ArrayList<>();
        report.lines().forEach(line -> card(report, line, text));
        report.fleet().unclear().forEach(instance -> text.add(sentences.unclear(instance)));
        text.addAll(sentences.missing(report.missing(), report.fleet().coverage()));
        text.addAll(sentences.gaps(report.fleet().coverage(), terminal.columns()));
        return text;
    }

    private void card(Report report, Line line, List<String> text) {
        Subscription server = line.subscription();
        text.add(PlainText.of(server.id() + "  " + server.name()).stripTrailing());
        String verdict = sentences.verdict(line.survival().verdict());
        row(text, "verdict", terminal.colour(line.survival().verdict(), verdict) + ": " + sentences.why(line));
        row(
                text,
                "expires",
                words.say(
                        "show.left",
                        Moments.minute(server.expiry()),
                        Moments.ZONE_NAME,
                        Moments.days(report.fleet().readAt(), server.expiry())));
        row(text, "setting", setting(server.attribute()));
        row(text, "locks", orNone(String.join(", ", server.locks())));
        row(
                text,
                "lives",
                words.say(
                        "show.place",
                        server.scope().account(),
                        server.scope().region(),
                        server.instanceType(),
                        server.status()));
        row(text, "tags", orNone(tags(server)));
        row(
                text,
                "source",
                words.say("show.source.text", Moments.second(report.fleet().readAt()) + " " + Moments.ZONE_NAME));
        text.add("");
    }

    private void row(List<String> text, String label, String value) {
        text.add("  " + PlainText.padded(words.say("show." + label), LABEL_COLUMNS) + " " + value);
    }

    private String orNone(String value) {
        return value.isEmpty() ? words.say("show.none") : PlainText.of(value);
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
        attribute.period().ifPresent(period -> parts.add(words.say("show.period", sentences.period(period))));
        attribute.unifiedExpiryDay().ifPresent(on -> parts.add(words.say("show.unified", onOff(on))));
        Optional<String> refusal = attribute.refusal().map(words::error);
        refusal.ifPresent(parts::add);
        return PlainText.of(String.join(", ", parts));
    }

    private String onOff(boolean on) {
        return words.say(on ? "show.on" : "show.off");
    }
}

package evergreen.report;

import evergreen.fleet.Coverage;
import evergreen.plan.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A report for a terminal: the first line answers the question, the most urgent follows, then what was looked at. */
public final class TextReport {
    private static final int NAME_COLUMNS = 24;

    /** So many servers that renew by themselves are listed; more are counted. */
    private static final int MOST_SAFE_ROWS = 8;

    private final Words words;
    private final Sentences sentences;
    private final Terminal terminal;

    /** Renders for a terminal, in a language. */
    public TextReport(Words words, Terminal terminal) {
        this.words = words;
        this.sentences = new Sentences(words);
        this.terminal = terminal;
    }

    /** The report's lines. */
    public List<String> render(Report report, Duration took) {
        List<String> text = new ArrayList<>();
        text.add(headline(report));
        if (!report.lines().isEmpty()) {
            text.add("");
            table(report, text);
        }
        remarks(report, text);
        text.add("");
        text.addAll(coverage(report, took));
        return text;
    }

    private String headline(Report report) {
        if (report.fleet().coverage().blind()) {
            return words.say("headline.blind");
        }
        long atRisk = report.count(Verdict.IN_GRACE) + report.count(Verdict.AT_RISK);
        long undecided =
                report.count(Verdict.NEEDS_DECISION) + report.fleet().unclear().size();
        return words.count(
                        "headline.found",
                        report.lines().size() + report.fleet().unclear().size())
                + words.say("headline.state", atRisk, undecided)
                + (report.complete() ? "" : words.say("headline.incomplete"))
                + words.say("headline.nothing-changed");
    }

    private void table(Report report, List<String> text) {
        Table table = new Table(terminal.columns())
                .row(
                        words.say("column.verdict"),
                        words.say("column.server"),
                        words.say("column.region"),
                        words.say("column.expires", Moments.ZONE_NAME),
                        words.say("column.left"),
                        words.say("column.why"));
        List<Line> shown = shown(report);
        shown.forEach(line -> table.row(cells(report, line)));
        List<List<String>> rows = table.lines();
        text.addAll(rows.get(0));
        for (int i = 0; i < shown.size(); i++) {
            text.addAll(coloured(rows.get(i + 1), shown.get(i).survival().verdict()));
        }
        long counted = (long) report.lines().size() - shown.size();
        if (counted > 0) {
            text.add(words.say("counted.auto-renews", counted));
        }
    }

    private static List<Line> shown(Report report) {
        boolean countSafe = report.count(Verdict.AUTO_RENEWS) > MOST_SAFE_ROWS;
        return report.lines().stream()
                .filter(line -> !countSafe || line.survival().verdict() != Verdict.AUTO_RENEWS)
                .collect(Collectors.toList());
    }

    private String[] cells(Report report, Line line) {
        String name = PlainText.cut(PlainText.of(line.subscription().name()), NAME_COLUMNS);
        return new String[] {
            sentences.verdict(line.survival().verdict()),
            (line.subscription().id() + " " + name).strip(),
            line.subscription().scope().region(),
            Moments.minute(line.subscription().expiry()),
            words.say(
                    "days",
                    Moments.days(report.fleet().readAt(), line.subscription().expiry())),
            sentences.why(line)
        };
    }

    private List<String> coloured(List<String> lines, Verdict verdict) {
        String word = sentences.verdict(verdict);
        List<String> coloured = new ArrayList<>(lines);
        coloured.set(0, terminal.colour(verdict, word) + lines.get(0).substring(word.length()));
        return coloured;
    }

    private void remarks(Report report, List<String> text) {
        report.fleet().unclear().forEach(instance -> text.add(sentences.unclear(instance)));
        report.fleet().unableToPay().forEach(account -> text.add(words.say("unable-to-pay", account)));
    }

    /** What was looked at, and what was not: for renderings that have no room for it themselves. */
    public List<String> coverage(Report report, Duration took) {
        Coverage coverage = report.fleet().coverage();
        long regions = coverage.regions();
        List<String> text = new ArrayList<>();
        text.add(words.say(
                "coverage",
                words.count("coverage.accounts", coverage.accounts()),
                words.count("coverage.regions", regions),
                Moments.second(report.fleet().readAt()) + " " + Moments.ZONE_NAME,
                String.format(Locale.ROOT, "%.1f", took.toMillis() / 1000.0),
                coverage.regionsReadInFull(),
                regions));
        text.addAll(sentences.gaps(coverage, terminal.columns()));
        return text;
    }
}

package evergreen.report;

import evergreen.fleet.Coverage;
import evergreen.fleet.Subscription;
import evergreen.plan.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A report for a terminal: the first line answers the question, the most urgent follows, then what was looked at. */
public final class TextReport {
    private static final int NAME_COLUMNS = 24;

    /** On narrower terminals a server's name and region have no columns: they stand before the reason. */
    private static final int WIDE_COLUMNS = 110;

    /** So many servers of a verdict that asks nothing of anybody are listed; more are counted. */
    private static final int MOST_CALM_ROWS = 8;

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
        text.addAll(Table.wrapped(headline(report), terminal.columns()));
        if (!report.lines().isEmpty()) {
            text.add("");
            table(report, text);
        }
        remarks(report, text);
        text.add("");
        text.addAll(coverage(report, took));
        return text;
    }

    /** The sentence that answers the question. */
    public String headline(Report report) {
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
        Table table = new Table(terminal.columns()).row(wide() ? wideHeader() : narrowHeader());
        List<Line> shown = shown(report);
        shown.forEach(line -> table.row(wide() ? wideCells(report, line) : narrowCells(report, line)));
        List<List<String>> rows = table.lines();
        text.addAll(rows.get(0));
        for (int i = 0; i < shown.size(); i++) {
            text.addAll(coloured(rows.get(i + 1), shown.get(i).survival().verdict()));
        }
        Arrays.stream(Verdict.values())
                .filter(verdict -> isCounted(report, verdict))
                .forEach(verdict -> text.add(words.say("counted." + verdict.wireName(), report.count(verdict))));
    }

    private static List<Line> shown(Report report) {
        Set<Verdict> counted = Arrays.stream(Verdict.values())
                .filter(verdict -> isCounted(report, verdict))
                .collect(Collectors.toSet());
        return report.lines().stream()
                .filter(line -> !counted.contains(line.survival().verdict()))
                .collect(Collectors.toList());
    }

    private static boolean isCounted(Report report, Verdict verdict) {
        return verdict.calm() && report.count(verdict) > MOST_CALM_ROWS;
    }

    private boolean wide() {
        return terminal.columns() >= WIDE_COLUMNS;
    }

    private String[] wideHeader() {
        return new String[] {
            words.say("column.verdict"),
            words.say("column.server"),
            words.say("column.region"),
            words.say("column.expires", Moments.ZONE_NAME),
            words.say("column.left"),
            words.say("column.why")
        };
    }

    private String[] narrowHeader() {
        return new String[] {
            words.say("column.verdict"),
            words.say("column.server"),
            words.say("column.expires", Moments.ZONE_NAME),
            words.say("column.left"),
            words.say("column.why")
        };
    }

    private String[] wideCells(Report report, Line line) {
        Subscription subscription = line.subscription();
        return new String[] {
            sentences.verdict(line.survival().verdict()),
            (subscription.id() + " " + name(subscription)).strip(),
            subscription.scope().region(),
            Moments.minute(subscription.expiry()),
            left(report, subscription),
            sentences.why(line)
        };
    }

    private String[] narrowCells(Report report, Line line) {
        Subscription subscription = line.subscription();
        String place = (name(subscription) + " " + subscription.scope().region()).strip();
        return new String[] {
            sentences.verdict(line.survival().verdict()),
            subscription.id(),
            Moments.minute(subscription.expiry()),
            left(report, subscription),
            place + ": " + sentences.why(line)
        };
    }

    private static String name(Subscription subscription) {
        return PlainText.cut(subscription.name(), NAME_COLUMNS);
    }

    private String left(Report report, Subscription subscription) {
        return words.say("days", Moments.days(report.fleet().readAt(), subscription.expiry()));
    }

    private List<String> coloured(List<String> lines, Verdict verdict) {
        String word = sentences.verdict(verdict);
        List<String> coloured = new ArrayList<>(lines);
        coloured.set(0, terminal.colour(verdict, word) + lines.get(0).substring(word.length()));
        return coloured;
    }

    private void remarks(Report report, List<String> text) {
        Stream.of(
                        report.fleet().unclear().stream().map(sentences::unclear),
                        sentences.missing(report.missing(), report.fleet().coverage()).stream(),
                        report.fleet().unableToPay().stream().map(account -> words.say("unable-to-pay", account)))
                .flatMap(remarks -> remarks)
                .forEach(remark -> text.addAll(Table.wrapped(remark, terminal.columns())));
    }

    /** What was looked at, and what was not: for renderings that have no room for it themselves. */
    public List<String> coverage(Report report, Duration took) {
        Coverage coverage = report.fleet().coverage();
        long regions = coverage.regions();
        List<String> text = new ArrayList<>();
        String looked = words.say(
                "coverage",
                words.count("coverage.accounts", coverage.accounts()),
                words.count("coverage.regions", regions),
                Moments.second(report.fleet().readAt()) + " " + Moments.ZONE_NAME,
                String.format(Locale.ROOT, "%.1f", took.toMillis() / 1000.0),
                coverage.regionsReadInFull(),
                regions);
        text.addAll(Table.wrapped(looked, terminal.columns()));
        text.addAll(sentences.gaps(coverage, terminal.columns()));
        return text;
    }
}

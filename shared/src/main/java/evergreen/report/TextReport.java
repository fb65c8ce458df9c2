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

    private final Messages messages;
    private final ReportMessages sentences;
    private final Terminal terminal;

    /** Renders for a terminal, in a language. */
    public TextReport(Messages messages, Terminal terminal) {
        this.messages = messages;
        this.sentences = new ReportMessages(messages);
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
            return messages.say("headline.blind");
        }
        long atRisk = report.count(Verdict.IN_GRACE) + report.count(Verdict.AT_RISK);
        long undecided =
                report.count(Verdict.NEEDS_DECISION) + report.fleet().unclear().size();
        return messages.count(
                        "headline.found",
                        report.lines().size() + report.fleet().unclear().size())
                + messages.say("headline.state", atRisk, undecided)
                + (report.complete() ? "" : messages.say("headline.incomplete"))
                + messages.say("headline.nothing-changed");
    }

    private void table(Report report, List<String> text) {
        Table table = new Table(terminal.columns()).row(wide() ? wideHeader() : narrowHeader());
        List<ReportRow> shown = shown(report);
        shown.forEach(row -> table.row(wide() ? wideCells(report, row) : narrowCells(report, row)));
        List<List<String>> rows = table.lines();
        text.addAll(rows.get(0));
        for (int i = 0; i < shown.size(); i++) {
            text.addAll(coloured(rows.get(i + 1), shown.get(i).survival().verdict()));
        }
        Arrays.stream(Verdict.values())
                .filter(verdict -> isCounted(report, verdict))
                .forEach(verdict -> text.add(messages.say("counted." + verdict.wireName(), report.count(verdict))));
    }

    private static List<ReportRow> shown(Report report) {
        Set<Verdict> counted = Arrays.stream(Verdict.values())
                .filter(verdict -> isCounted(report, verdict))
                .collect(Collectors.toSet());
        return report.lines().stream()
                .filter(row -> !counted.contains(row.survival().verdict()))
                .collect(Collectors.toList());
    }

    private static boolean isCounted(Report report, Verdict verdict) {
        return verdict.needsNoAction() && report.count(verdict) > MOST_CALM_ROWS;
    }

    private boolean wide() {
        return terminal.columns() >= WIDE_COLUMNS;
    }

    private String[] wideHeader() {
        return new String[] {
            messages.say("column.verdict"),
            messages.say("column.server"),
            messages.say("column.region"),
            messages.say("column.expires", TimeFormat.ZONE_NAME),
            messages.say("column.left"),
            messages.say("column.why")
        };
    }

    private String[] narrowHeader() {
        return new String[] {
            messages.say("column.verdict"),
            messages.say("column.server"),
            messages.say("column.expires", TimeFormat.ZONE_NAME),
            messages.say("column.left"),
            messages.say("column.why")
        };
    }

    private String[] wideCells(Report report, ReportRow row) {
        Subscription subscription = row.subscription();
        return new String[] {
            sentences.verdict(row.survival().verdict()),
            (subscription.id() + " " + name(subscription)).strip(),
            subscription.scope().region(),
            TimeFormat.minute(subscription.expiry()),
            left(report, subscription),
            sentences.why(row)
        };
    }

    private String[] narrowCells(Report report, ReportRow row) {
        Subscription subscription = row.subscription();
        String place = (name(subscription) + " " + subscription.scope().region()).strip();
        return new String[] {
            sentences.verdict(row.survival().verdict()),
            subscription.id(),
            TimeFormat.minute(subscription.expiry()),
            left(report, subscription),
            place + ": " + sentences.why(row)
        };
    }

    private static String name(Subscription subscription) {
        return TerminalText.cut(subscription.name(), NAME_COLUMNS);
    }

    private String left(Report report, Subscription subscription) {
        return messages.say("days", TimeFormat.days(report.fleet().readAt(), subscription.expiry()));
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
                        report.fleet().unableToPay().stream().map(account -> messages.say("unable-to-pay", account)))
                .flatMap(remarks -> remarks)
                .forEach(remark -> text.addAll(Table.wrapped(remark, terminal.columns())));
    }

    /** What was looked at, and what was not: for renderings that have no room for it themselves. */
    public List<String> coverage(Report report, Duration took) {
        Coverage coverage = report.fleet().coverage();
        long regions = coverage.regions();
        List<String> text = new ArrayList<>();
        String looked = messages.say(
                "coverage",
                messages.count("coverage.accounts", coverage.accounts()),
                messages.count("coverage.regions", regions),
                TimeFormat.second(report.fleet().readAt()) + " " + TimeFormat.ZONE_NAME,
                String.format(Locale.ROOT, "%.1f", took.toMillis() / 1000.0),
                coverage.regionsReadInFull(),
                regions);
        text.addAll(Table.wrapped(looked, terminal.columns()));
        text.addAll(sentences.gaps(coverage, terminal.columns()));
        return text;
    }
}

package evergreen.report;

import evergreen.fleet.RenewalAttribute;
import evergreen.fleet.Subscription;
import evergreen.fleet.UnreadableExpiry;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A report as comma-separated values (RFC 4180), one subscription a line, for spreadsheets. Controls and marks of direction in
 * names and tags are replaced: whoever needs these as they are reads {@link JsonReport}.
 */
public final class CsvReport {
    private static final String HEADER =
            "verdict,code,date,account,region,instance,name,expiry,days_left,setting,period,locks,tags,why";

    /** Spreadsheets of some countries separate cells by a semicolon. */
    private static final String SEPARATORS = ",;\"";

    /** With the wide forms that some spreadsheets take for the narrow ones, and spaces, which some leave out. */
    private static final Pattern FORMULA_STARTS = Pattern.compile("(^|[;|,])(\\s*[=+\\-@\uFF1D\uFF0B\uFF0D\uFF20])");

    private static final Pattern NUMBER = Pattern.compile("-?\\d+");

    private final ReportMessages sentences;

    /** Renders with the reason in a language. */
    public CsvReport(Messages messages) {
        this.sentences = new ReportMessages(messages);
    }

    /** The header and the lines, without line ends. */
    public List<String> render(Report report) {
        List<String> lines = new ArrayList<>(List.of(HEADER));
        report.lines().forEach(row -> lines.add(joined(fields(report, row))));
        report.fleet().unclear().forEach(instance -> lines.add(joined(fields(instance))));
        return lines;
    }

    private static String joined(List<String> fields) {
        return fields.stream().map(CsvReport::quoted).collect(Collectors.joining(","));
    }

    private static List<String> fields(UnreadableExpiry instance) {
        return List.of(
                "UNCLEAR",
                "expiry-unreadable",
                "",
                instance.scope().account(),
                instance.scope().region(),
                instance.id(),
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                instance.words());
    }

    private List<String> fields(Report report, ReportRow row) {
        Subscription subscription = row.subscription();
        RenewalAttribute attribute = subscription.attribute();
        return List.of(
                row.survival().verdict().wireName().toUpperCase(Locale.ROOT).replace('-', '_'),
                row.survival().reason().code(),
                row.survival().date().map(Object::toString).orElse(""),
                subscription.scope().account(),
                subscription.scope().region(),
                subscription.id(),
                subscription.name(),
                subscription.expiry().toString(),
                String.valueOf(TimeFormat.days(report.fleet().readAt(), subscription.expiry())),
                attribute.setting().word(),
                attribute.period().map(Object::toString).orElse(""),
                String.join(" ", subscription.locks()),
                tags(subscription.tags()),
                sentences.why(row));
    }

    private static String tags(Map<String, String> tags) {
        return new TreeMap<>(tags)
                .entrySet().stream()
                        .map(tag -> tag.getKey() + "=" + tag.getValue())
                        .collect(Collectors.joining(" "));
    }

    /**
     * Makes a value one cell of text. A spreadsheet runs a cell that begins like a formula, so an apostrophe goes before each place
     * where a cell could begin, by any of the separators. A number may be negative.
     */
    private static String quoted(String outside) {
        String value = TerminalText.of(outside);
        String harmless = NUMBER.matcher(value).matches()
                ? value
                : FORMULA_STARTS.matcher(value).replaceAll("$1'$2");
        return harmless.chars().anyMatch(c -> SEPARATORS.indexOf(c) >= 0)
                ? '"' + harmless.replace("\"", "\"\"") + '"'
                : harmless;
    }
}

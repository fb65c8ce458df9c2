package evergreen.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import evergreen.fleet.Coverage;
import evergreen.plan.Verdict;
import java.util.List;
import java.util.stream.Collectors;

/** A report cut for a message: what needs a person, most urgent first, and how much was left out. */
public final class ReportSummaryJson {
    /** With these a message stays under the 20 kB that Standard Webhooks advises. */
    private static final int MOST_ROWS = 16;

    private static final int MOST_GAPS = 16;

    private final JsonReport json = new JsonReport();

    /** The document. */
    public String render(Report report) {
        List<ReportRow> urgent = report.lines().stream()
                .filter(row -> !row.survival().verdict().needsNoAction()
                        || row.survival().verdict() == Verdict.RENEWS)
                .collect(Collectors.toList());
        JsonObject document = new JsonObject();
        document.addProperty("version", JsonReport.VERSION);
        document.addProperty("readAt", report.fleet().readAt().toString());
        document.add("headline", headline(report));
        document.add("summary", JsonReport.summary(report));
        JsonArray rows = new JsonArray();
        urgent.stream().limit(MOST_ROWS).forEach(row -> rows.add(json.subscription(report, row)));
        document.add("subscriptions", rows);
        document.addProperty("subscriptionsLeftOut", Math.max(0, urgent.size() - MOST_ROWS));
        document.add("coverage", coverage(report.fleet().coverage()));
        return JsonReport.text(document);
    }

    private static JsonObject headline(Report report) {
        JsonObject headline = new JsonObject();
        for (Language language : Language.values()) {
            TextReport text = new TextReport(new Messages(language), Terminal.of(Integer.MAX_VALUE, false));
            headline.addProperty(language.tag(), text.headline(report));
        }
        return headline;
    }

    private static JsonObject coverage(Coverage coverage) {
        JsonObject json = new JsonObject();
        json.addProperty("accounts", coverage.accounts());
        json.addProperty("regions", coverage.regions());
        json.addProperty("regionsReadInFull", coverage.regionsReadInFull());
        for (Language language : Language.values()) {
            List<String> gaps = new ReportMessages(new Messages(language)).gaps(coverage, Integer.MAX_VALUE);
            json.add("notRead-" + language.tag(), JsonReport.GSON.toJsonTree(first(gaps)));
        }
        return json;
    }

    private static List<String> first(List<String> gaps) {
        return gaps.subList(0, Math.min(gaps.size(), MOST_GAPS));
    }
}

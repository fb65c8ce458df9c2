package evergreen.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

/** Renewal settings as JSON, in the version of {@link JsonReport#VERSION} and described by the same schema. */
public final class JsonSettings {
    private final JsonCoverage coverage = new JsonCoverage();

    /** The document. */
    public String render(SettingsReport report) {
        JsonObject document = new JsonObject();
        document.addProperty("version", JsonReport.VERSION);
        report.expected().ifPresent(word -> document.addProperty("expected", word));
        document.addProperty("differing", report.differing());
        document.addProperty("complete", report.coverage().complete());
        JsonArray settings = new JsonArray();
        report.rows().forEach(row -> settings.add(row(report, row)));
        document.add("settings", settings);
        document.add("missing", JsonReport.GSON.toJsonTree(report.missing()));
        document.add("coverage", coverage.render(report.coverage()));
        return JsonReport.text(document);
    }

    private static JsonObject row(SettingsReport report, SettingsReport.Row row) {
        JsonObject json = new JsonObject();
        json.addProperty("account", row.scope().account());
        json.addProperty("region", row.scope().region());
        json.addProperty("id", row.attribute().instanceId());
        json.add("setting", JsonReport.setting(row.attribute()));
        report.expected().ifPresent(word -> json.addProperty("asExpected", !report.differs(row)));
        return json;
    }
}

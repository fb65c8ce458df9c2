package evergreen.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import evergreen.fleet.Coverage;
import evergreen.fleet.CoverageGap;
import evergreen.fleet.ScopeCoverage;
import java.util.Map;

/** The coverage of a reading as JSON: the same in every document. */
final class JsonCoverage {
    private final Map<Language, ReportMessages> sentences = ReportMessages.inEveryLanguage();

    JsonArray render(Coverage coverage) {
        JsonArray array = new JsonArray();
        for (ScopeCoverage look : coverage.looks()) {
            JsonObject json = new JsonObject();
            json.addProperty("account", look.scope().account());
            json.addProperty("region", look.scope().region());
            json.addProperty("pages", look.pages());
            json.addProperty("rows", look.rows());
            JsonArray gaps = new JsonArray();
            look.gaps().forEach(gap -> gaps.add(gap(look, gap)));
            json.add("gaps", gaps);
            array.add(json);
        }
        return array;
    }

    private JsonObject gap(ScopeCoverage look, CoverageGap gap) {
        JsonObject json = new JsonObject();
        json.addProperty("what", gap.what().wireName());
        json.addProperty("why", gap.why().wireName());
        json.addProperty("code", gap.code());
        sentences.forEach((language, says) -> json.addProperty(language.tag(), says.gap(look, gap)));
        return json;
    }
}

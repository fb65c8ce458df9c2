package evergreen.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import evergreen.fleet.DesiredSetting;
import evergreen.fleet.Period;
import evergreen.fleet.Subscription;
import evergreen.plan.Deduction;
import evergreen.plan.DeductionTiming;
import evergreen.plan.LimitExceeded;
import evergreen.plan.SettingOutcome;
import evergreen.plan.SkippedSetting;
import evergreen.policy.Rule;
import java.util.Map;

/** Changes of settings as JSON, in the version of {@link JsonReport#VERSION} and described by the same schema. */
public final class JsonChanges {
    private final Map<Language, ChangeSentences> sentences = ChangeSentences.inEveryLanguage();
    private final JsonCoverage coverage = new JsonCoverage();

    /** The document. */
    public String render(ChangeReport report) {
        JsonObject document = new JsonObject();
        document.addProperty("version", JsonReport.VERSION);
        document.addProperty("readAt", report.readAt().toString());
        document.addProperty("site", report.site().wireName());
        document.add("headline", headline(report));
        document.add("summary", summary(report));
        report.plan().refusal().ifPresent(exceeded -> document.add("refusal", refusal(exceeded)));
        JsonArray changes = new JsonArray();
        report.outcomes().forEach(outcome -> changes.add(change(outcome)));
        document.add("changes", changes);
        JsonArray leftAlone = new JsonArray();
        report.plan().leftAlone().forEach(each -> leftAlone.add(leftAlone(each)));
        document.add("leftAlone", leftAlone);
        document.add("missing", JsonReport.GSON.toJsonTree(report.missing()));
        document.add("coverage", coverage.render(report.coverage()));
        return JsonReport.text(document);
    }

    private JsonObject headline(ChangeReport report) {
        JsonObject headline = new JsonObject();
        sentences.forEach((language, says) -> headline.addProperty(language.tag(), says.headline(report)));
        return headline;
    }

    private static JsonObject summary(ChangeReport report) {
        JsonObject summary = new JsonObject();
        summary.addProperty("subscriptions", report.plan().fleet());
        summary.addProperty("asWanted", report.plan().asWanted());
        summary.addProperty("undecided", report.plan().undecided());
        summary.addProperty("changes", report.outcomes().size());
        for (SettingOutcome.Kind kind : SettingOutcome.Kind.values()) {
            summary.addProperty(kind.wireName(), report.count(kind));
        }
        summary.addProperty("late", report.late());
        summary.addProperty("leftAlone", report.plan().leftAlone().size());
        summary.addProperty("allAsAsked", report.allAsAsked());
        summary.addProperty("complete", report.complete());
        return summary;
    }

    private JsonObject refusal(LimitExceeded exceeded) {
        JsonObject json = new JsonObject();
        json.addProperty("limit", exceeded.limit().wireName());
        json.addProperty("allowed", exceeded.allowed());
        json.addProperty("wanted", exceeded.wanted());
        sentences.forEach((language, says) -> json.addProperty(language.tag(), says.limit(exceeded)));
        return json;
    }

    private JsonObject change(SettingOutcome outcome) {
        Subscription subscription = outcome.step().subscription();
        JsonObject json = new JsonObject();
        json.addProperty("account", subscription.scope().account());
        json.addProperty("region", subscription.scope().region());
        json.addProperty("id", subscription.id());
        json.addProperty("name", subscription.name());
        json.addProperty("expiry", subscription.expiry().toString());
        outcome.step().rule().map(Rule::name).ifPresent(name -> json.addProperty("rule", name));
        json.add("from", JsonReport.setting(subscription.attribute()));
        json.add("requested", requested(outcome.step().to()));
        outcome.taken().ifPresent(taken -> json.add("taken", JsonReport.setting(taken)));
        json.add("outcome", end(outcome));
        outcome.step().deduction().ifPresent(added -> json.add("deduction", deduction(added, outcome)));
        if (outcome.step().timeliness().deduction().isPresent()) {
            json.add("late", late(outcome.step().timeliness()));
        }
        return json;
    }

    private static JsonObject requested(DesiredSetting setting) {
        JsonObject json = new JsonObject();
        json.addProperty("renewalStatus", setting.status());
        setting.period().ifPresent(period -> {
            json.addProperty("duration", period.count());
            json.addProperty("periodUnit", period.unit().wireName());
        });
        return json;
    }

    /** What {@link #requested} wrote, in the words of {@link DesiredSetting#toString}. */
    static String wanted(JsonObject requested) {
        String status = requested.get("renewalStatus").getAsString();
        return requested.has("duration")
                ? status + " "
                        + Period.of(
                                requested.get("duration").getAsInt(),
                                Period.Unit.parse(requested.get("periodUnit").getAsString())
                                        .orElseThrow())
                : status;
    }

    private JsonObject end(SettingOutcome outcome) {
        JsonObject json = new JsonObject();
        json.addProperty("kind", outcome.kind().wireName());
        outcome.code().ifPresent(code -> json.addProperty("code", code));
        sentences.forEach((language, says) -> json.addProperty(language.tag(), says.outcome(outcome)));
        return json;
    }

    private JsonObject deduction(Deduction added, SettingOutcome outcome) {
        JsonObject json = new JsonObject();
        added.quote().ifPresent(quote -> json.addProperty("price", quote.price().toString()));
        added.at().ifPresent(at -> json.addProperty("at", at.toString()));
        sentences.forEach((language, says) ->
                says.deduction(outcome).ifPresent(sentence -> json.addProperty(language.tag(), sentence)));
        return json;
    }

    private JsonObject late(DeductionTiming deductionTiming) {
        JsonObject json = new JsonObject();
        json.addProperty("kind", deductionTiming.kind().wireName());
        deductionTiming.deduction().ifPresent(date -> json.addProperty("deduction", date.toString()));
        sentences.forEach((language, says) ->
                says.late(deductionTiming).ifPresent(sentence -> json.addProperty(language.tag(), sentence)));
        return json;
    }

    private JsonObject leftAlone(SkippedSetting each) {
        JsonObject json = new JsonObject();
        json.addProperty("account", each.scope().account());
        json.addProperty("region", each.scope().region());
        json.addProperty("id", each.id());
        each.rule().map(Rule::name).ifPresent(name -> json.addProperty("rule", name));
        json.addProperty("why", each.why().code());
        json.addProperty("words", each.words());
        sentences.forEach((language, says) -> json.addProperty(language.tag(), says.leftAlone(each)));
        return json;
    }
}

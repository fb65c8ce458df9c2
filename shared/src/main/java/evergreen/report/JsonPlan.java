package evergreen.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import evergreen.money.Money;
import evergreen.money.Quote;
import evergreen.plan.Plan;
import evergreen.plan.PlannedAction;
import evergreen.plan.SkippedServer;
import evergreen.plan.Step;
import evergreen.plan.StepProgress;
import evergreen.policy.Site;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** A plan as JSON, in the version of {@link JsonReport#VERSION}. */
public final class JsonPlan {
    private final Map<Language, PlanSentences> sentences = PlanSentences.inEveryLanguage();
    private final JsonCoverage coverage = new JsonCoverage();

    /** The document. */
    public String render(PlanReport report) {
        return JsonReport.text(document(report));
    }

    /** The document of several, without their steps. */
    public String list(Iterable<PlanReport> reports) {
        return list(reports, List.of(), List.of());
    }

    /**
     * The document of several, without their steps.
     *
     * @param altered the ids of plans that are not shown, since another plan is kept under the id
     * @param unreadable ids of plans that are not shown, since the journal has a document of them that cannot be read
     */
    public String list(Iterable<PlanReport> reports, Collection<String> altered, Collection<String> unreadable) {
        JsonArray plans = new JsonArray();
        reports.forEach(report -> plans.add(head(report)));
        JsonObject document = new JsonObject();
        document.addProperty("version", JsonReport.VERSION);
        document.add("plans", plans);
        notShown(document, "altered", altered);
        notShown(document, "unreadable", unreadable);
        return JsonReport.text(document);
    }

    private static void notShown(JsonObject document, String name, Collection<String> plans) {
        if (!plans.isEmpty()) {
            JsonArray ids = new JsonArray();
            plans.forEach(ids::add);
            document.add(name, ids);
        }
    }

    private JsonObject document(PlanReport report) {
        JsonObject document = new JsonObject();
        document.addProperty("version", JsonReport.VERSION);
        head(report).entrySet().forEach(each -> document.add(each.getKey(), each.getValue()));
        report.objection().ifPresent(code -> {
            JsonObject objection = new JsonObject();
            objection.addProperty("code", code);
            sentences.forEach((language, says) -> objection.addProperty(language.tag(), says.objection(code)));
            document.add("objection", objection);
        });
        JsonArray steps = new JsonArray();
        for (int number = 1; number <= report.plan().steps().size(); number++) {
            steps.add(step(report, number));
        }
        document.add("steps", steps);
        JsonArray leftOut = new JsonArray();
        report.leftOut().forEach(each -> leftOut.add(leftOut(each)));
        document.add("leftOut", leftOut);
        report.coverage().ifPresent(looked -> document.add("coverage", coverage.render(looked)));
        return document;
    }

    private JsonObject head(PlanReport report) {
        Plan plan = report.plan();
        JsonObject head = new JsonObject();
        head.addProperty("id", plan.id());
        head.addProperty("state", report.state().wireName());
        JsonObject headline = new JsonObject();
        sentences.forEach((language, says) -> headline.addProperty(language.tag(), says.headline(report)));
        head.add("headline", headline);
        head.addProperty("requester", plan.requester());
        head.addProperty("madeAt", plan.madeAt().toString());
        head.addProperty("validUntil", plan.validUntil().toString());
        head.addProperty("count", plan.steps().size());
        plan.sum().map(Money::toString).ifPresent(sum -> head.addProperty("sum", sum));
        head.addProperty("priced", plan.isPriced());
        head.addProperty("alarm", report.alarms());
        report.begun().ifPresent(at -> head.addProperty("begunAt", at.toString()));
        report.ruling().ifPresent(decision -> {
            JsonObject said = new JsonObject();
            said.addProperty("approved", decision.approved());
            said.addProperty("by", decision.person());
            said.addProperty("at", decision.at().toString());
            decision.reason().ifPresent(reason -> said.addProperty("because", reason));
            head.add("ruling", said);
        });
        return head;
    }

    private JsonObject step(PlanReport report, int number) {
        Step step = report.plan().steps().get(number - 1);
        JsonObject json = new JsonObject();
        json.addProperty("number", number);
        json.addProperty("account", step.scope().account());
        json.addProperty("region", step.scope().region());
        json.addProperty("id", step.instanceId());
        json.addProperty("name", step.name());
        json.addProperty("expiry", step.expiry().toString());
        json.addProperty("setting", step.setting());
        json.add("deed", deed(step, report.zone()));
        StepProgress progress = report.progress().get(number);
        if (progress != null) {
            json.add("outcome", outcome(report, number, progress));
        }
        return json;
    }

    private JsonObject deed(Step step, ZoneId zone) {
        JsonObject json = step.deed()
                .match(
                        renewing -> renewal(step, renewing),
                        setting -> setting(step, setting),
                        (until, reason) -> kind("hold", "until", until.toString(), "reason", reason));
        json.addProperty("letsExpire", step.letsExpire(zone));
        sentences.forEach((language, says) -> json.addProperty(language.tag(), says.deed(step, zone)));
        return json;
    }

    private static JsonObject renewal(Step step, PlannedAction.Renewing renewing) {
        JsonObject json = kind("renew", "period", renewing.period().toString(), "newExpiry", "");
        json.addProperty(
                "newExpiry", renewing.period().from(step.expiry(), Site.ZONE).toString());
        renewing.quote().ifPresent(quote -> price(json, quote));
        json.addProperty("insists", renewing.insists());
        return json;
    }

    private static JsonObject setting(Step step, PlannedAction.Setting setting) {
        JsonObject json = kind(
                "set",
                "status",
                setting.to().status(),
                "period",
                setting.to().period().map(Object::toString).orElse(""));
        json.addProperty("addsDeduction", step.addsDeduction());
        setting.deduction().ifPresent(deduction -> {
            deduction.quote().ifPresent(quote -> price(json, quote));
            deduction.at().ifPresent(at -> json.addProperty("deductedFrom", at.toString()));
        });
        return json;
    }

    private static void price(JsonObject json, Quote quote) {
        json.addProperty("price", quote.price().toString());
        json.addProperty("pricedAt", quote.at().toString());
    }

    private static JsonObject kind(String kind, String name, String value, String otherName, String otherValue) {
        JsonObject json = new JsonObject();
        json.addProperty("kind", kind);
        json.addProperty(name, value);
        json.addProperty(otherName, otherValue);
        return json;
    }

    private JsonObject outcome(PlanReport report, int number, StepProgress progress) {
        JsonObject json = new JsonObject();
        json.addProperty("kind", progress.kind());
        json.addProperty("over", progress.over());
        progress.code().ifPresent(code -> json.addProperty("code", code));
        progress.order().ifPresent(order -> json.addProperty("order", order));
        progress.expiry().ifPresent(expiry -> json.addProperty("expiry", expiry.toString()));
        progress.nextAttempt().ifPresent(instant -> json.addProperty("nextAttempt", instant.toString()));
        json.addProperty("othersToo", progress.othersToo());
        json.addProperty("alarm", progress.alarm());
        sentences.forEach((language, says) -> json.addProperty(language.tag(), says.step(report, number)));
        return json;
    }

    private JsonObject leftOut(SkippedServer each) {
        JsonObject json = new JsonObject();
        each.scope().ifPresent(scope -> {
            json.addProperty("account", scope.account());
            json.addProperty("region", scope.region());
        });
        json.addProperty("id", each.id());
        json.addProperty("name", each.name());
        json.addProperty("code", each.code());
        sentences.forEach((language, says) -> json.addProperty(language.tag(), says.leftOut(each)));
        return json;
    }
}

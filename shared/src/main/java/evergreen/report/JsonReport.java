package evergreen.report;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import evergreen.fleet.RenewalAttribute;
import evergreen.fleet.Subscription;
import evergreen.fleet.UnreadableExpiry;
import evergreen.plan.Verdict;
import java.util.Map;
import java.util.TreeMap;

/** A report as JSON. Its form has a version, and a schema beside this class: {@code report.schema.json}. */
public final class JsonReport {
    /** The form's version: it rises when a reader of the old form would go wrong. */
    public static final int VERSION = 1;

    static final Gson GSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    private final Map<Language, ReportMessages> sentences = ReportMessages.inEveryLanguage();
    private final JsonCoverage coverage = new JsonCoverage();

    /** The document. */
    public String render(Report report) {
        JsonObject document = new JsonObject();
        document.addProperty("version", VERSION);
        document.addProperty("readAt", report.fleet().readAt().toString());
        document.addProperty("site", report.site().wireName());
        report.window().ifPresent(window -> {
            JsonObject bounds = new JsonObject();
            bounds.addProperty("from", window.from().toString());
            bounds.addProperty("to", window.to().toString());
            document.add("window", bounds);
        });
        document.add("summary", summary(report));
        document.add("subscriptions", subscriptions(report));
        document.add("unclear", unclear(report));
        document.add("missing", GSON.toJsonTree(report.missing()));
        document.add("unableToPay", GSON.toJsonTree(report.fleet().unableToPay()));
        document.add("coverage", coverage.render(report.fleet().coverage()));
        return text(document);
    }

    static JsonObject summary(Report report) {
        JsonObject summary = new JsonObject();
        summary.addProperty("subscriptions", report.lines().size());
        for (Verdict verdict : Verdict.values()) {
            summary.addProperty(verdict.wireName(), report.count(verdict));
        }
        summary.addProperty("unclear", report.fleet().unclear().size());
        summary.addProperty("needsAttention", report.needsAttention());
        summary.addProperty("complete", report.complete());
        return summary;
    }

    private JsonArray subscriptions(Report report) {
        JsonArray array = new JsonArray();
        report.lines().forEach(row -> array.add(subscription(report, row)));
        return array;
    }

    JsonObject subscription(Report report, ReportRow row) {
        Subscription subscription = row.subscription();
        JsonObject json = new JsonObject();
        json.addProperty("account", subscription.scope().account());
        json.addProperty("region", subscription.scope().region());
        json.addProperty("id", subscription.id());
        json.addProperty("name", subscription.name());
        json.addProperty("instanceType", subscription.instanceType());
        json.addProperty("status", subscription.status());
        json.addProperty("expiry", subscription.expiry().toString());
        json.addProperty("daysLeft", TimeFormat.days(report.fleet().readAt(), subscription.expiry()));
        json.add("tags", GSON.toJsonTree(new TreeMap<>(subscription.tags())));
        json.add("securityGroups", GSON.toJsonTree(subscription.securityGroups()));
        json.addProperty("resourceGroup", subscription.resourceGroup());
        json.add("locks", GSON.toJsonTree(subscription.locks()));
        json.add("setting", setting(subscription.attribute()));
        row.rule().ifPresent(rule -> json.addProperty("rule", rule.name()));
        json.add("verdict", verdict(row));
        return json;
    }

    /** The setting: what it means, and every word of the cloud's. */
    static JsonObject setting(RenewalAttribute attribute) {
        JsonObject json = new JsonObject();
        json.addProperty("meaning", attribute.setting().word());
        attribute.status().ifPresent(value -> json.addProperty("renewalStatus", value));
        attribute.enabled().ifPresent(value -> json.addProperty("autoRenewEnabled", value));
        attribute.duration().ifPresent(value -> json.addProperty("duration", value));
        attribute.periodUnit().ifPresent(value -> json.addProperty("periodUnit", value));
        attribute.unifiedExpiryDay().ifPresent(value -> json.addProperty("enableExpectedRenewDay", value));
        attribute.refusal().ifPresent(value -> json.addProperty("unreadBecause", value));
        return json;
    }

    private JsonObject verdict(ReportRow row) {
        JsonObject json = new JsonObject();
        json.addProperty("kind", row.survival().verdict().wireName());
        json.addProperty("code", row.survival().reason().code());
        row.survival().date().ifPresent(date -> json.addProperty("date", date.toString()));
        sentences.forEach((language, says) -> json.addProperty(language.tag(), says.why(row)));
        return json;
    }

    private static JsonArray unclear(Report report) {
        JsonArray array = new JsonArray();
        for (UnreadableExpiry instance : report.fleet().unclear()) {
            JsonObject json = new JsonObject();
            json.addProperty("account", instance.scope().account());
            json.addProperty("region", instance.scope().region());
            json.addProperty("id", instance.id());
            json.addProperty("expiredTime", instance.words());
            array.add(json);
        }
        return array;
    }

    /** A document as it is written everywhere: nothing in it steers a terminal. */
    static String text(JsonObject document) {
        return TerminalText.escaped(GSON.toJson(document));
    }
}

package evergreen.renewer;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import evergreen.adapter.fc.HttpReply;
import evergreen.wiring.Monitor.Finding;
import evergreen.wiring.Monitor.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Health of the deployment: the age of the last complete scan, and the alarms of every function. Everybody may read it. */
final class Health {
    private Health() {}

    static HttpReply of(Optional<Instant> lastComplete, boolean stale, List<Finding> findings, Instant now) {
        boolean well = !stale && findings.isEmpty();
        JsonObject health = new JsonObject();
        health.addProperty("status", stale ? "stale" : well ? "ok" : "alarm");
        lastComplete.ifPresent(scan -> {
            health.addProperty("lastCompleteScan", scan.toString());
            health.addProperty("ageSeconds", Duration.between(scan, now).toSeconds());
        });
        if (!findings.isEmpty()) {
            JsonArray alarms = new JsonArray();
            findings.forEach(finding -> alarms.add(alarm(finding)));
            health.add("alarms", alarms);
        }
        return HttpReply.of(well ? 200 : 503, "application/json; charset=utf-8", health.toString());
    }

    private static JsonObject alarm(Finding finding) {
        JsonObject alarm = new JsonObject();
        alarm.addProperty("kind", finding.kind().word());
        finding.channel()
                .ifPresentOrElse(
                        channel -> alarm.addProperty("channel", channel),
                        () -> alarm.addProperty("function", finding.function().function()));
        if (finding.kind() == Kind.PLANS_WITHOUT_PROGRESS) {
            alarm.addProperty("plans", finding.plans().size());
        } else {
            alarm.addProperty("since", finding.since().toString());
        }
        return alarm;
    }
}

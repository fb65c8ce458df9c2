package evergreen.renewer;

import com.google.gson.JsonObject;
import evergreen.adapter.fc.HttpReply;
import evergreen.journal.ScanArchive;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How old the last complete scan is: what a watchman of the watchman asks. */
final class Health {
    private Health() {}

    static HttpReply of(Optional<Instant> lastComplete, Instant now) {
        boolean fresh = ScanArchive.isFresh(lastComplete, now);
        JsonObject health = new JsonObject();
        health.addProperty("status", fresh ? "ok" : "stale");
        lastComplete.ifPresent(scan -> {
            health.addProperty("lastCompleteScan", scan.toString());
            health.addProperty("ageSeconds", Duration.between(scan, now).toSeconds());
        });
        return HttpReply.of(fresh ? 200 : 503, "application/json; charset=utf-8", health.toString());
    }
}

package evergreen.notification;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import evergreen.fleet.Subscription;
import evergreen.report.JsonReport;
import evergreen.report.Messages;
import evergreen.report.ReportMessages;

/** A digest for machines, cut for a message. */
public final class JsonDigest {
    private static final Gson GSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    /** With these a message stays under the 20 kB that Standard Webhooks advises. */
    private static final int MOST_ROWS = 32;

    private JsonDigest() {}

    /** The digest as a notice, with the id of its facts. */
    public static Notification of(Digest digest) {
        JsonObject facts = new JsonObject();
        facts.addProperty("version", JsonReport.VERSION);
        facts.addProperty("readAt", digest.readAt().toString());
        facts.addProperty("owner", digest.recipient().name());
        facts.addProperty("count", digest.entries().size());
        digest.sum().ifPresent(sum -> facts.addProperty("sum", sum.toString()));
        facts.addProperty("muted", digest.muted());
        facts.addProperty("complete", digest.coverage().complete());
        JsonArray rows = new JsonArray();
        ReportMessages sentences =
                new ReportMessages(new Messages(digest.recipient().language()));
        digest.entries().stream().limit(MOST_ROWS).forEach(entry -> rows.add(row(entry, sentences)));
        facts.add("subscriptions", rows);
        facts.addProperty("subscriptionsLeftOut", Math.max(0, digest.entries().size() - MOST_ROWS));
        return Notification.of("digest-" + digest.id(), "evergreen.digest", digest.readAt(), GSON.toJson(facts));
    }

    private static JsonObject row(DigestEntry entry, ReportMessages sentences) {
        Subscription server = entry.line().subscription();
        JsonObject row = new JsonObject();
        row.addProperty("account", server.scope().account());
        row.addProperty("region", server.scope().region());
        row.addProperty("id", server.id());
        row.addProperty("name", server.name());
        row.addProperty("expiry", server.expiry().toString());
        row.addProperty("stage", entry.stage().code());
        row.addProperty("verdict", entry.line().survival().verdict().wireName());
        row.addProperty("why", sentences.why(entry.line()));
        entry.price().ifPresent(price -> row.addProperty("price", price.toString()));
        return row;
    }
}

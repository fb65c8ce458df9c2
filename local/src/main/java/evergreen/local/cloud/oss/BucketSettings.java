package evergreen.local.cloud.oss;

import com.google.gson.JsonObject;
import evergreen.local.cloud.ApiException;
import evergreen.local.cloud.http.Reply;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a bucket says of itself. */
final class BucketSettings {
    private static final Pattern STATUS = Pattern.compile("<Status>\\s*(\\w+)\\s*</Status>");

    private BucketSettings() {}

    static Reply versioning(ObjectCall call) {
        JsonObject body = new JsonObject();
        if (call.bucket().versioning() != Versioning.NEVER) {
            body.addProperty("Status", call.bucket().versioning().word());
        }
        return Answer.xml("VersioningConfiguration", body);
    }

    static Reply setVersioning(ObjectCall call) throws ApiException {
        Matcher status = STATUS.matcher(call.request().body().text());
        Versioning asked =
                status.find() ? Versioning.asked(status.group(1)).orElse(Versioning.NEVER) : Versioning.NEVER;
        if (asked == Versioning.NEVER) {
            throw new ApiException(400, "MalformedXML", "The state of versioning is Enabled or Suspended.");
        }
        call.bucket().versioning(asked);
        return Answer.empty();
    }

    static Reply lifecycle(ObjectCall call) throws ApiException {
        int days = call.bucket().plan().lifecycleDays();
        if (days == 0) {
            throw new ApiException(404, "NoSuchLifecycle", "No Row found in Lifecycle Table.");
        }
        JsonObject expiration = new JsonObject();
        expiration.addProperty("Days", days);
        JsonObject rule = new JsonObject();
        rule.addProperty("ID", "expire");
        rule.addProperty("Prefix", "");
        rule.addProperty("Status", "Enabled");
        rule.add("Expiration", expiration);
        JsonObject body = new JsonObject();
        body.add("Rule", rule);
        return Answer.xml("LifecycleConfiguration", body);
    }

    static Reply info(ObjectCall call) {
        BucketPlan plan = call.bucket().plan();
        JsonObject grant = new JsonObject();
        grant.addProperty("Grant", "private");
        JsonObject bucket = new JsonObject();
        bucket.addProperty("Name", plan.name());
        bucket.addProperty("Location", "oss-" + plan.region());
        bucket.addProperty("CreationDate", Answer.moment(call.bucket().made()));
        bucket.addProperty("ExtranetEndpoint", "oss-" + plan.region() + ".aliyuncs.com");
        bucket.addProperty("IntranetEndpoint", "oss-" + plan.region() + "-internal.aliyuncs.com");
        bucket.addProperty("StorageClass", "Standard");
        bucket.addProperty("DataRedundancyType", "LRS");
        bucket.add("Owner", owner(plan.account()));
        bucket.add("AccessControlList", grant);
        if (call.bucket().versioning() != Versioning.NEVER) {
            bucket.addProperty("Versioning", call.bucket().versioning().word());
        }
        JsonObject body = new JsonObject();
        body.add("Bucket", bucket);
        return Answer.xml("BucketInfo", body);
    }

    static JsonObject owner(String account) {
        JsonObject owner = new JsonObject();
        owner.addProperty("ID", account);
        owner.addProperty("DisplayName", account);
        return owner;
    }
}

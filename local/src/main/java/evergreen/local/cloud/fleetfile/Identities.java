package evergreen.local.cloud.fleetfile;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import evergreen.local.cloud.oss.BucketPlan;
import java.util.List;

/** Who may sign in to a fleet that no file describes: one key of each account itself, made from the account's id. */
final class Identities {
    static final String FIRST_ACCOUNT = "1000000000000001";

    private static final long FIRST = Long.parseLong(FIRST_ACCOUNT);

    private Identities() {}

    /** The id of the n-th account, from 0. */
    static String account(int n) {
        return Long.toString(FIRST + n);
    }

    static JsonObject of(List<String> accounts, String site) {
        JsonArray array = new JsonArray();
        accounts.forEach(id -> array.add(account(id, site)));
        array.get(0).getAsJsonObject().add("buckets", usualBucket());
        JsonObject file = new JsonObject();
        file.addProperty("version", 1);
        file.add("accounts", array);
        return file;
    }

    /** The first account has the bucket in which a journal would be. */
    private static JsonArray usualBucket() {
        JsonObject bucket = new JsonObject();
        bucket.addProperty("name", BucketPlan.USUAL_NAME);
        bucket.addProperty("region", BucketPlan.USUAL_REGION);
        JsonArray buckets = new JsonArray();
        buckets.add(bucket);
        return buckets;
    }

    private static JsonObject account(String id, String site) {
        JsonObject key = new JsonObject();
        key.addProperty("id", "LTAILocal" + id);
        key.addProperty("secret", "local-secret-of-" + id);
        JsonArray keys = new JsonArray();
        keys.add(key);
        JsonObject account = new JsonObject();
        account.addProperty("id", id);
        account.addProperty("site", site);
        account.add("keys", keys);
        return account;
    }
}

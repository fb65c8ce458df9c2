package evergreen.local.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import evergreen.local.cloud.fleetfile.FleetFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** What accounts need before anything is deployed: roles as their documents say, and a bucket for the journal. */
final class DemoResources {
    /** Where the journal is kept. */
    static final String JOURNAL = "oss://evergreen-journal-local/main";

    /** The role by which another account is read. */
    static final String READ_ROLE = "evergreen-read";

    /** The role by which servers of another account are renewed. */
    static final String RENEW_ROLE = "evergreen-renew";

    /** The role by which another account's settings are set. */
    static final String SET_ROLE = "evergreen-set";

    private static final String BUCKET = "evergreen-journal-local";

    /** The beginning of the name of the bucket that holds an account's mark; the account's id follows. */
    private static final String MARK_BUCKET = "evergreen-journal-";

    private static final String REGION = "cn-hangzhou";

    private DemoResources() {}

    /**
     * A fleet with every function's role and a bucket in its first account, and the roles for entering it in each other one.
     *
     * @param root the folder that the deployment file lies in
     */
    static FleetFile in(FleetFile fleet, Path root) throws IOException {
        JsonObject identities = fleet.identities().deepCopy();
        List<JsonObject> accounts = identities.getAsJsonArray("accounts").asList().stream()
                .map(JsonElement::getAsJsonObject)
                .toList();
        String owner = accounts.get(0).get("id").getAsString();
        addRoles(accounts.get(0), root.resolve("functions"), owner);
        addBucket(accounts.get(0), BUCKET);
        addBucket(accounts.get(0), MARK_BUCKET + owner);
        for (JsonObject other : accounts.subList(1, accounts.size())) {
            addRoles(other, root.resolve("shared/role"), owner);
        }
        return new FleetFile(fleet.fleet(), identities, fleet.note());
    }

    private static void addRoles(JsonObject account, Path folder, String owner) throws IOException {
        new RoleDocuments(owner, JOURNAL, REGION)
                .roles(folder)
                .forEach(role -> list(account, "roles").add(role));
    }

    /** A bucket that the fleet file declares stays as it is there. */
    private static void addBucket(JsonObject account, String name) {
        JsonArray buckets = list(account, "buckets");
        boolean declared = buckets.asList().stream()
                .anyMatch(bucket ->
                        name.equals(bucket.getAsJsonObject().get("name").getAsString()));
        if (!declared) {
            JsonObject bucket = new JsonObject();
            bucket.addProperty("name", name);
            bucket.addProperty("region", REGION);
            buckets.add(bucket);
        }
    }

    private static JsonArray list(JsonObject account, String name) {
        if (!account.has(name)) {
            account.add(name, new JsonArray());
        }
        return account.getAsJsonArray(name);
    }
}

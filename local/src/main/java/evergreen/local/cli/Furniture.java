package evergreen.local.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import evergreen.local.cloud.fleetfile.FleetFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What accounts need before anything is deployed: roles as their documents say, and a bucket for the journal. */
final class Furniture {
    /** Where the journal is kept. */
    static final String JOURNAL = "oss://evergreen-journal-local/main";

    /** The role by which another account is read. */
    static final String READ_ROLE = "evergreen-read";

    /** The role by which servers of another account are renewed. */
    static final String RENEW_ROLE = "evergreen-renew";

    /** The role by which another account's settings are set. */
    static final String SET_ROLE = "evergreen-set";

    /** What stands for the id of the functions' own account in the trust policies of other accounts' roles. */
    private static final String OWNER = "OWNER";

    private static final String BUCKET = "evergreen-journal-local";

    private Furniture() {}

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
        JsonObject bucket = new JsonObject();
        bucket.addProperty("name", BUCKET);
        bucket.addProperty("region", "cn-hangzhou");
        list(accounts.get(0), "buckets").add(bucket);
        for (JsonObject other : accounts.subList(1, accounts.size())) {
            addRoles(other, root.resolve("shared/role"), owner);
        }
        return new FleetFile(fleet.fleet(), identities, fleet.note());
    }

    private static void addRoles(JsonObject account, Path folder, String owner) throws IOException {
        try (Stream<Path> files = Files.walk(folder, 4)) {
            for (Path trust :
                    files.filter(file -> file.endsWith("trust.json")).sorted().toList()) {
                list(account, "roles").add(role(trust, owner));
            }
        }
    }

    private static JsonArray list(JsonObject account, String name) {
        if (!account.has(name)) {
            account.add(name, new JsonArray());
        }
        return account.getAsJsonArray(name);
    }

    private static JsonObject role(Path trust, String owner) throws IOException {
        Path policy = trust.resolveSibling("policy.json");
        JsonArray policies = new JsonArray();
        if (Files.exists(policy)) {
            policies.add(JsonParser.parseString(Files.readString(policy)));
        }
        JsonObject role = new JsonObject();
        role.addProperty("name", trust.getName(trust.getNameCount() - 2).toString());
        role.add("trust", JsonParser.parseString(Files.readString(trust).replace(OWNER, owner)));
        role.add("policies", policies);
        return role;
    }
}

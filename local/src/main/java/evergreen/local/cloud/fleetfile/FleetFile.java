package evergreen.local.cloud.fleetfile;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import evergreen.local.cloud.model.Account;
import evergreen.local.cloud.model.Fleet;
import evergreen.local.cloud.model.Instance;
import evergreen.local.cloud.oss.BucketPlan;
import evergreen.local.cloud.ram.IdentityStore;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * A world's first state together with who may sign in to it.
 *
 * @param fleet accounts and instances
 * @param identities the JSON object {@code {"version":1,"accounts":[...]}} with each account's keys, users, roles and buckets
 * @param note what there is to say of it in one line, the window in which a generated fleet expires above all; may be empty
 */
public record FleetFile(Fleet fleet, JsonObject identities, String note) {
    /**
     * Reads a fleet file, or one or more recorded answers of DescribeInstances, which together become the fleet of one account.
     *
     * @param texts the files' contents
     * @param start the instant at which the world begins; times such as {@code +12d} count from it
     * @throws IllegalArgumentException with all errors at once, one a line, each with its path
     */
    public static FleetFile parse(List<String> texts, Instant start) {
        List<String> problems = new ArrayList<>();
        List<JsonElement> files = new ArrayList<>();
        for (String text : texts) {
            json(text, problems).ifPresent(files::add);
        }
        boolean recorded = files.stream().allMatch(RecordedAnswers::recognise) && !files.isEmpty();
        if (!recorded && files.size() > 1) {
            problems.add("there is one fleet file, or there are recorded answers of DescribeInstances alone");
        }
        FleetFile read = recorded ? new RecordedAnswers(start, problems).read(files) : fleet(files, start, problems);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", problems));
        }
        return read;
    }

    /**
     * Who may sign in to its accounts.
     *
     * @param clock what sessions end by
     * @param random where the keys of sessions come from
     * @throws IllegalArgumentException if a key, user or role is not understood
     */
    public IdentityStore directory(Clock clock, Random random) {
        IdentityStore directory = new IdentityStore(clock, random);
        for (JsonElement account : identities.getAsJsonArray("accounts")) {
            JsonObject members = account.getAsJsonObject();
            directory.add(members.get("id").getAsString(), members);
        }
        return directory;
    }

    /** The buckets of its accounts. */
    public List<BucketPlan> buckets() {
        List<BucketPlan> buckets = new ArrayList<>();
        for (JsonElement account : identities.getAsJsonArray("accounts")) {
            buckets.addAll(new BucketReader(JsonFields.of(account, "account", new ArrayList<>())).buckets());
        }
        return buckets;
    }

    private static Optional<JsonElement> json(String text, List<String> problems) {
        try {
            return Optional.of(JsonParser.parseString(text));
        } catch (JsonParseException | StackOverflowError e) {
            problems.add("not JSON: " + e.getMessage());
            return Optional.empty();
        }
    }

    private static FleetFile fleet(List<JsonElement> files, Instant start, List<String> problems) {
        JsonElement root = files.isEmpty() ? new JsonObject() : files.get(0);
        JsonFields file = JsonFields.of(root, "fleet", problems).only(Set.of("version", "regions", "accounts"));
        if (file.has("version") && !file.is("version", new JsonPrimitive(1))) {
            file.problem("version", "this is version 1");
        }
        if (!file.has("accounts")) {
            file.problem("accounts", "is missing");
        }
        Optional<List<String>> regions = file.has("regions") ? Optional.of(file.texts("regions")) : Optional.empty();
        List<Account> accounts = new ArrayList<>();
        List<Instance> instances = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        Set<String> bucketNames = new HashSet<>();
        for (JsonFields account : file.objects("accounts")) {
            AccountReader reader = new AccountReader(account, start, regions);
            accounts.add(reader.account());
            instances.addAll(reader.instances());
            account.unique("id", ids);
            account.objects("instances").forEach(instance -> instance.unique("id", ids));
            account.objects("buckets").forEach(bucket -> bucket.unique("name", bucketNames));
        }
        JsonObject identities = root.isJsonObject() ? root.getAsJsonObject() : new JsonObject();
        return new FleetFile(new Fleet(start, accounts, instances, regions), identities, "");
    }
}

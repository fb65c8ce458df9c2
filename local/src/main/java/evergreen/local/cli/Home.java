package evergreen.local.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import evergreen.local.cloud.LocalCloud;
import evergreen.local.cloud.fleetfile.FleetFile;
import evergreen.local.host.FunctionHost;
import evergreen.local.host.HostSetup;
import evergreen.local.host.TimerDesk;
import evergreen.local.host.service.Outside;
import evergreen.local.host.service.ServiceFile;
import evergreen.local.host.service.ServiceFileException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The functions at home: those of the deployment file, on a host beside a simulated cloud, under the roles that the documents
 * in their folders describe.
 */
final class Home implements AutoCloseable {
    private static final String BUCKET = "evergreen-journal-local";

    private final FunctionHost host;
    private final Path policy;
    private final String token;

    private Home(FunctionHost host, Path policy, String token) {
        this.host = host;
        this.policy = policy;
        this.token = token;
    }

    /**
     * A fleet whose first account has all that deploying needs: every function's role, and a bucket for the journal.
     *
     * @param root the folder that the deployment file lies in
     */
    static FleetFile furnished(FleetFile fleet, Path root) throws IOException {
        JsonObject identities = fleet.identities().deepCopy();
        JsonObject account = identities.getAsJsonArray("accounts").get(0).getAsJsonObject();
        JsonArray roles = list(account, "roles");
        try (Stream<Path> files = Files.walk(root.resolve("functions"), 4)) {
            for (Path trust : files.filter(file -> file.endsWith("trust.json"))
                    .filter(file -> !file.toString().contains("target"))
                    .sorted()
                    .toList()) {
                roles.add(role(trust));
            }
        }
        JsonObject bucket = new JsonObject();
        bucket.addProperty("name", BUCKET);
        bucket.addProperty("region", "cn-hangzhou");
        list(account, "buckets").add(bucket);
        return new FleetFile(fleet.fleet(), identities, fleet.note());
    }

    private static JsonArray list(JsonObject account, String name) {
        if (!account.has(name)) {
            account.add(name, new JsonArray());
        }
        return account.getAsJsonArray(name);
    }

    private static JsonObject role(Path trust) throws IOException {
        Path policy = trust.resolveSibling("policy.json");
        JsonArray policies = new JsonArray();
        if (Files.exists(policy)) {
            policies.add(json(policy));
        }
        JsonObject role = new JsonObject();
        role.addProperty("name", trust.getName(trust.getNameCount() - 2).toString());
        role.add("trust", json(trust));
        role.add("policies", policies);
        return role;
    }

    private static JsonElement json(Path file) throws IOException {
        return JsonParser.parseString(Files.readString(file));
    }

    /**
     * Starts the functions.
     *
     * @throws IOException when a file cannot be read or a port cannot be had
     * @throws IllegalArgumentException with everything that is wrong with the deployment file
     */
    static Home start(LocalCloud cloud, Path root, Clock wire, Map<String, String> more) throws IOException {
        String token = "play-" + sha256(cloud.key().secret() + cloud.address()).substring(0, 32);
        Path policy = policyWith(token, root);
        Map<String, String> environment = new HashMap<>(Map.of(
                "EVERGREEN_JOURNAL", "oss://" + BUCKET + "/main",
                "EVERGREEN_ENDPOINT", cloud.address().toString(),
                "EVERGREEN_POLICY", policy.toString()));
        environment.putAll(more);
        ServiceFile file = read(root, new Outside(environment, cloud.account()));
        FunctionHost host = FunctionHost.start(file, HostSetup.of(cloud.clock(), wire, cloud.directory()));
        cloud.welcome(host.neighbour());
        cloud.welcome(new TimerDesk(host::fire));
        return new Home(host, policy, token);
    }

    private static ServiceFile read(Path root, Outside outside) throws IOException {
        try {
            return ServiceFile.read(root.resolve("s.yaml"), outside, ServiceFile.Depth.JARS);
        } catch (ServiceFileException wrong) {
            throw new IllegalArgumentException(String.join("\n", wrong.problems()), wrong);
        }
    }

    /** The policy as it is deployed, and one person more, who may play here. */
    private static Path policyWith(String token, Path root) throws IOException {
        List<String> lines = Files.readAllLines(root.resolve("policy.yaml")).stream()
                .takeWhile(line -> !line.startsWith("people:"))
                .toList();
        String person = "people:\n  - {name: You, roles: [read], tokens: [" + sha256(token) + "]}\n";
        Path file = Files.createTempFile("evergreen-policy", ".yaml");
        return Files.writeString(file, String.join("\n", lines) + "\n" + person);
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** The host that runs the functions. */
    FunctionHost host() {
        return host;
    }

    /** The token of a person who may read. */
    String token() {
        return token;
    }

    /** Where the renewer answers. */
    String renewer() {
        return host.web("renewer").toString();
    }

    @Override
    public void close() {
        host.close();
        try {
            Files.deleteIfExists(policy);
        } catch (IOException left) {
            // A file in the machine's own folder for such files: it holds no secret, only a hash.
        }
    }
}

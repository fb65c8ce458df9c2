package evergreen.local.cli;

import evergreen.journal.Sha256;
import evergreen.local.chatsim.ChatSimulator;
import evergreen.local.chatsim.Member;
import evergreen.local.cloud.SimulatedCloud;
import evergreen.local.host.FunctionHost;
import evergreen.local.host.HostLog;
import evergreen.local.host.HostSetup;
import evergreen.local.host.RenewerDiscovery;
import evergreen.local.host.TimerAdminApi;
import evergreen.local.host.spec.DeploymentVariables;
import evergreen.local.host.spec.ServiceFile;
import evergreen.local.host.spec.ServiceFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The functions at home: those of the deployment file, on a host beside a simulated cloud, under the roles that the documents
 * in their folders describe.
 */
final class LocalDeployment implements AutoCloseable {
    private static final Member YOU = new Member("You", "U0YOU", Optional.of("you"));
    private static final Member COLLEAGUE = new Member("Colleague", "U0COLLEAGUE", Optional.of("colleague"));
    private static final List<String> CHANNELS = List.of(
            "channels:",
            "  - {name: operations, kind: slack, language: en, url-from: EVERGREEN_SLACK_URL}",
            "  - {name: codes, kind: dingtalk, language: zh, url-from: EVERGREEN_DINGTALK_URL, secret-from: "
                    + "EVERGREEN_DINGTALK_SECRET, conversation: " + ChatSimulator.CONVERSATION + "}");

    /** Who plays at the chat desk: two whom the policy knows, and one whom it does not. */
    static final List<Member> MEMBERS = List.of(YOU, COLLEAGUE, new Member("Stranger", "U0STRANGER", Optional.empty()));

    private final FunctionHost host;
    private final Path policy;
    private final String token;

    private LocalDeployment(FunctionHost host, Path policy, String token) {
        this.host = host;
        this.policy = policy;
        this.token = token;
    }

    /**
     * Starts the functions.
     *
     * @throws IOException when a file cannot be read or a port cannot be had
     * @throws IllegalArgumentException with everything that is wrong with the deployment file
     */
    static LocalDeployment start(SimulatedCloud cloud, Path root, Clock wire, Map<String, String> more)
            throws IOException {
        return start(cloud, root, wire, more, (function, requestId, line) -> {});
    }

    /** Starts the functions with somebody who gets what they print. */
    static LocalDeployment start(SimulatedCloud cloud, Path root, Clock wire, Map<String, String> more, HostLog log)
            throws IOException {
        String token = token(cloud);
        Path policy = policy(token, cloud.accounts(), root, more.containsKey("EVERGREEN_CHAT_ENDPOINT"));
        Map<String, String> environment = new HashMap<>(Map.of(
                "EVERGREEN_JOURNAL", DemoResources.JOURNAL,
                "EVERGREEN_ENDPOINT", cloud.address().toString(),
                "EVERGREEN_POLICY", policy.toString()));
        environment.putAll(more);
        ServiceFile file =
                read(root, new DeploymentVariables(environment, cloud.accounts().get(0)));
        FunctionHost host = FunctionHost.start(
                file, HostSetup.of(cloud.clock(), wire, cloud.directory()).log(log));
        cloud.mount(host.neighbour());
        cloud.mount(new TimerAdminApi(host::fire));
        cloud.mount(new RenewerDiscovery(host.web("renewer").toString(), token));
        return new LocalDeployment(host, policy, token);
    }

    /** The token to play with, which is another one for each cloud. */
    static String token(SimulatedCloud cloud) {
        return "play-" + Sha256.hex(cloud.key().secret() + cloud.address()).substring(0, 32);
    }

    private static ServiceFile read(Path root, DeploymentVariables deploymentVariables) throws IOException {
        try {
            return ServiceFile.read(root.resolve("s.yaml"), deploymentVariables, ServiceFile.Depth.JARS);
        } catch (ServiceFileException wrong) {
            throw new IllegalArgumentException(String.join("\n", wrong.problems()), wrong);
        }
    }

    /** The policy as it is deployed, with the cloud's other accounts, and two people who may play here. */
    static Path policy(String token, List<String> accounts, Path root) throws IOException {
        return policy(token, accounts, root, false);
    }

    /** The same, with channels that lead to a chat desk. */
    private static Path policy(String token, List<String> accounts, Path root, boolean chat) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line : Files.readAllLines(root.resolve("policy.yaml"))) {
            if (line.startsWith("people:")) {
                break;
            }
            lines.add(line);
            if (line.startsWith("  - own")) {
                accounts.stream().skip(1).map(LocalDeployment::entered).forEach(lines::add);
            }
        }
        lines.add("people:");
        lines.add(person(YOU, token));
        lines.add(person(COLLEAGUE, colleague(token)));
        if (chat) {
            lines.addAll(CHANNELS);
        }
        return Files.writeString(Files.createTempFile("evergreen-policy", ".yaml"), String.join("\n", lines));
    }

    private static String person(Member who, String token) {
        return "  - {name: " + who.name() + ", roles: [request, approve], tokens: [" + Sha256.hex(token)
                + "], identities: {slack: " + who.slack() + ", dingtalk: "
                + who.dingTalk().orElseThrow() + "}}";
    }

    private static String entered(String account) {
        return "  - {id: \"" + account + "\", roles: {read: " + DemoResources.READ_ROLE + ", renew: "
                + DemoResources.RENEW_ROLE + ", set: " + DemoResources.SET_ROLE + "}}";
    }

    /** The host that runs the functions. */
    FunctionHost host() {
        return host;
    }

    /** The token of a person who may ask for plans and approve them. */
    String token() {
        return token;
    }

    /** The token of another such person, for what takes two. */
    String colleaguesToken() {
        return colleague(token);
    }

    private static String colleague(String token) {
        return token + "-colleague";
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

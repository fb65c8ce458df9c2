package evergreen.local.host;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import evergreen.local.cloud.http.Body;
import evergreen.local.host.instance.Instance;
import evergreen.local.host.instance.InvocationRequest;
import evergreen.local.host.instance.Outcome;
import evergreen.local.host.instance.TemporaryCredentials;
import evergreen.local.host.spec.DeploymentVariables;
import evergreen.local.host.spec.FunctionSpec;
import evergreen.local.host.spec.ServiceFile;
import evergreen.local.host.spec.ServiceFileException;
import evergreen.wiring.Configuration;
import java.io.IOException;
import java.nio.file.Path;
import java.util.AbstractMap;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the deployment file tells each function by its environment, and what each function makes of it. */
class EnvironmentTest {
    private static final Path REAL = Path.of("../s.yaml");
    private static final String POLICY = "EVERGREEN_POLICY";

    /** What lets chat messages in: whoever has it could speak for everybody. */
    private static final Set<String> OF_CHATS =
            Set.of("EVERGREEN_SLACK_SIGNING_SECRET", "EVERGREEN_DINGTALK_APP_SECRET");

    /**
     * What a function is not told although it would read it; others than the renewer let no chat messages in. The renewer faces
     * the internet and sends no notices there: the address and the secret could only be stolen from it, and notices forged.
     */
    private static final Map<String, Set<String>> WITHHELD = Map.of(
            "renewer",
            Set.of("EVERGREEN_WEBHOOK_URL", "EVERGREEN_WEBHOOK_SECRET", "EVERGREEN_MAIL_URL", "EVERGREEN_MAIL_SECRET"));

    /**
     * What the channels of the ready policies name. Other policies may name others, and whatever is wrong with one concerns its
     * channel alone: a function starts all the same.
     */
    private static final Set<String> OF_CHANNELS = Set.of(
            "EVERGREEN_DINGTALK_URL",
            "EVERGREEN_DINGTALK_SECRET",
            "EVERGREEN_FEISHU_URL",
            "EVERGREEN_FEISHU_SECRET",
            "EVERGREEN_WECOM_URL",
            "EVERGREEN_SLACK_URL",
            "EVERGREEN_MAIL_URL",
            "EVERGREEN_MAIL_SECRET");

    static List<FunctionSpec> functions() throws ServiceFileException, IOException {
        return deployedWith(Map.of());
    }

    private static List<FunctionSpec> deployedWith(Map<String, String> environment)
            throws ServiceFileException, IOException {
        return ServiceFile.read(REAL, new DeploymentVariables(environment, "1000000000000001"), ServiceFile.Depth.JARS)
                .functions();
    }

    @ParameterizedTest
    @MethodSource("functions")
    void everyVariableThatIsReadIsSetAndEveryOneThatIsSetIsRead(FunctionSpec function) {
        Recording environment = new Recording();
        Throwable lacking = catchThrowable(() -> Configuration.from(environment));

        Set<String> told = new HashSet<>(environment.asked);
        told.addAll(OF_CHANNELS);
        told.removeAll(WITHHELD.getOrDefault(function.name(), OF_CHATS));
        assertThat(lacking).isInstanceOf(IllegalArgumentException.class);
        assertThat(function.environment()).containsOnlyKeys(told);
    }

    @ParameterizedTest
    @MethodSource("functions")
    void aFunctionSaysOfEachVariableThatItIsWrong(FunctionSpec function) throws IOException {
        Map<String, String> wrong =
                function.environment().keySet().stream().collect(toMap(name -> name, name -> "not of any form"));
        Set<String> named = new HashSet<>(wrong.keySet());
        named.remove(POLICY);
        named.removeAll(OF_CHANNELS);
        named.removeAll(OF_CHATS);

        assertThat(began(function, wrong)).contains("Nothing was done").contains(named);
    }

    @ParameterizedTest
    @MethodSource("functions")
    void aFunctionReadsThePolicyThatItIsTold(FunctionSpec function) throws IOException {
        Map<String, String> others = Map.of(
                "EVERGREEN_ACCOUNT", "1", "EVERGREEN_REGION", "cn-hangzhou", "EVERGREEN_JOURNAL", "file:///nowhere");

        assertThat(began(function, others)).isEmpty();
        assertThat(began(function, with(others, POLICY, "/nowhere/policy.yaml")))
                .contains(function.name().equals("renewer") ? "" : "policy could not be read");
    }

    @Test
    void theLongestSecretAndALongAddressFit() throws ServiceFileException, IOException {
        String secret = "whsec_" + Base64.getEncoder().encodeToString(new byte[64]);
        String address = "https://hooks.example.com/" + "x".repeat(2_000);

        assertThat(deployedWith(Map.of("EVERGREEN_WEBHOOK_SECRET", secret, "EVERGREEN_WEBHOOK_URL", address)))
                .hasSize(4);
    }

    /** What an instance complains of when it starts; nothing if it starts. */
    private static String began(FunctionSpec function, Map<String, String> environment) throws IOException {
        FunctionSpec told =
                new FunctionSpec(function.place(), function.code(), function.size(), environment, function.behaviour());
        TemporaryCredentials keys = new TemporaryCredentials("id", "secret", "token");
        try (Instance instance = Instance.start(told, "c-1", keys)) {
            InvocationRequest first =
                    new InvocationRequest(InvocationRequest.Kind.HANDLE, "request-1", 0, keys, Body.of("{}"));
            return instance.begin(first, line -> {}) instanceof Outcome.Failed failed
                    ? failed.failure().message()
                    : "";
        }
    }

    private static Map<String, String> with(Map<String, String> some, String name, String value) {
        Map<String, String> more = new HashMap<>(some);
        more.put(name, value);
        return more;
    }

    /** An empty environment that knows what it was asked for. */
    private static final class Recording extends AbstractMap<String, String> {
        private final Set<String> asked = new TreeSet<>();

        @Override
        public @Nullable String get(Object name) {
            asked.add((String) name);
            return null;
        }

        @Override
        public Set<Entry<String, String>> entrySet() {
            return Set.of();
        }
    }
}

package evergreen.local.host.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import evergreen.journal.TimerFunction;
import evergreen.local.host.SampleFunctions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The file that is deployed, and what is found in worse ones. */
class ServiceFileTest {
    private static final String ACCOUNT = "1000000000000001";
    private static final Path REAL = Path.of("../s.yaml");

    private static final String GOOD = """
        edition: 3.0.0
        name: test
        access: default
        vars:
          region: cn-hangzhou
          other: ${env('OTHER','cn-beijing')}
        resources:
          one:
            component: fc3
            props:
              region: ${vars.region}
              functionName: one
              runtime: java11
              handler: a.B::handleRequest
              code: one.jar
              memorySize: 512
              cpu: 0.35
              diskSize: 512
              timeout: 60
              role: reader
              logConfig: auto
              environmentVariables:
                A: ${config('AccountID')} in ${this.props.region}
                B: ${resources.one.props.functionName}
              asyncInvokeConfig:
                asyncTask: true
                maxAsyncRetryAttempts: 1
                maxAsyncEventAgeInSeconds: 604800
              concurrencyConfig:
                reservedConcurrency: 2
              triggers:
                - triggerName: t
                  triggerType: timer
                  triggerConfig:
                    cronExpression: '@every 4m'
                    enable: true
                    payload: '{"a":1}'
                - triggerName: w
                  triggerType: http
                  triggerConfig:
                    authType: anonymous
                    methods: [GET, POST]
        """;

    @TempDir
    private static Path jars;

    private static Path jarOf11;

    @TempDir
    private Path folder;

    @BeforeAll
    static void compile() {
        jarOf11 = SampleFunctions.jar(jars, 11);
    }

    private ServiceFile read(String text) throws ServiceFileException, IOException {
        Path file = folder.resolve("s.yaml");
        Files.writeString(file, text);
        return ServiceFile.read(file, new DeploymentVariables(Map.of(), ACCOUNT), ServiceFile.Depth.FILE);
    }

    private List<String> problems(String text) {
        return catchThrowableOfType(ServiceFileException.class, () -> read(text))
                .problems();
    }

    @Test
    void the_file_that_is_deployed_has_nothing_wrong_with_it() throws ServiceFileException, IOException {
        ServiceFile file = ServiceFile.read(REAL, new DeploymentVariables(Map.of(), ACCOUNT), ServiceFile.Depth.FILE);
        assertThat(file.functions())
                .extracting(FunctionSpec::name)
                .containsExactly("expiry-scanner", "renewer", "renewal-worker", "auto-renew-enforcer");
        assertThat(file.functions()).allSatisfy(each -> {
            assertThat(each.place().role()).isEqualTo("acs:ram::" + ACCOUNT + ":role/evergreen-" + each.name());
            assertThat(each.environment()).containsEntry("EVERGREEN_ACCOUNT", ACCOUNT);
            assertThat(each.environment().get("EVERGREEN_JOURNAL"))
                    .isEqualTo("oss://evergreen-journal-" + ACCOUNT + "/main");
            assertThat(each.behaviour().asynchronous().tasks()).isTrue();
            assertThat(each.behaviour().asynchronous().longest()).isLessThanOrEqualTo(Duration.ofDays(7));
        });
        assertThat(file.functions().get(2).behaviour().reserved()).contains(1);
        assertThat(file.functions().get(1).behaviour().reserved().orElseThrow())
                .as("anybody may call its trigger, and a person's approval needs an instance beside them")
                .isBetween(20, 100);
        assertThat(file.functions().get(1).behaviour().web().orElseThrow().methods())
                .containsExactlyInAnyOrder("GET", "POST");
        assertThat(file.functions().get(2).code().jar())
                .isEqualTo(file.functions().get(1).code().jar());
    }

    /** Monitoring knows the periods of the timers from a class of its own: a schedule that is changed here alone raises false alarms. */
    @Test
    void its_timers_fire_as_often_as_monitoring_expects() throws ServiceFileException, IOException {
        Map<String, String> environment = Map.of("EVERGREEN_TIMERS_OFF", "renewal-worker");
        ServiceFile file =
                ServiceFile.read(REAL, new DeploymentVariables(environment, ACCOUNT), ServiceFile.Depth.FILE);
        Instant start = Instant.parse("2026-11-22T00:00:00Z");
        int timers = 0;
        for (FunctionSpec function : file.functions()) {
            assertThat(function.environment()).containsEntry("EVERGREEN_TIMERS_OFF", "renewal-worker");
            for (FunctionSpec.Trigger trigger : function.behaviour().triggers()) {
                if (trigger instanceof FunctionSpec.Timer timer) {
                    TimerFunction known = TimerFunction.of(function.name()).orElseThrow();
                    Instant first = timer.schedule().next(start, start).orElseThrow();
                    Instant second = timer.schedule().next(first, start).orElseThrow();
                    assertThat(Duration.between(first, second)).isEqualTo(known.period());
                    assertThat(timer.enabled()).isTrue();
                    timers++;
                }
            }
        }
        assertThat(timers).isEqualTo(TimerFunction.values().length);
    }

    @Test
    void the_domain_that_it_offers_can_be_had() throws ServiceFileException, IOException {
        String with = Files.readString(REAL).replaceAll("(?m)^  # (  .*|pages:)$", "  $1");
        assertThat(with).contains("\n  pages:\n    component: fc3-domain\n");
        Path file = folder.resolve("s.yaml");
        Map<String, String> environment =
                Map.of("EVERGREEN_DOMAIN", "evergreen.example.com", "EVERGREEN_CERTIFICATE_ID", "123-cn-hangzhou");

        Files.writeString(file, with);
        ServiceFile read =
                ServiceFile.read(file, new DeploymentVariables(environment, ACCOUNT), ServiceFile.Depth.FILE);
        assertThat(read.functions())
                .hasSize(4)
                .allSatisfy(each ->
                        assertThat(each.environment()).containsEntry("EVERGREEN_DOMAIN", "evergreen.example.com"));

        Files.writeString(file, with.replace("functionName: renewer, qualifier", "functionName: renewed, qualifier"));
        ServiceFileException wrong = catchThrowableOfType(
                ServiceFileException.class,
                () -> ServiceFile.read(file, new DeploymentVariables(environment, ACCOUNT), ServiceFile.Depth.FILE));
        assertThat(wrong.problems()).singleElement().asString().contains("is no function of this file");
    }

    @Test
    void the_environment_decides_what_the_file_leaves_open() throws ServiceFileException, IOException {
        Map<String, String> environment = Map.of(
                "EVERGREEN_REGION", "cn-beijing", "EVERGREEN_ENDPOINT", "http://h:1", "EVERGREEN_JOURNAL", "file:///j");
        ServiceFile file =
                ServiceFile.read(REAL, new DeploymentVariables(environment, ACCOUNT), ServiceFile.Depth.FILE);
        assertThat(file.functions()).allSatisfy(each -> {
            assertThat(each.place().region()).isEqualTo("cn-beijing");
            assertThat(each.environment())
                    .containsEntry("EVERGREEN_ENDPOINT", "http://h:1")
                    .containsEntry("EVERGREEN_JOURNAL", "file:///j");
        });
    }

    @Test
    void a_function_is_read_as_it_is_written() throws ServiceFileException, IOException {
        FunctionSpec one = read(GOOD).functions().get(0);
        assertThat(one.place().arn()).isEqualTo("acs:fc:cn-hangzhou:" + ACCOUNT + ":functions/one");
        assertThat(one.environment())
                .containsEntry("A", ACCOUNT + " in cn-hangzhou")
                .containsEntry("B", "one");
        assertThat(one.size()).isEqualTo(new FunctionSpec.Size(512, 0.35, Duration.ofSeconds(60)));
        assertThat(one.behaviour().asynchronous())
                .isEqualTo(new FunctionSpec.Asynchronous(true, 1, Duration.ofDays(7)));
        assertThat(one.behaviour().timers().get(0).payload()).isEqualTo("{\"a\":1}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "memorySize: 512 | memorySize: 100 | memorySize must be a whole number from 128 to 32768",
                "memorySize: 512 | memorySize: '512' | memorySize must be a whole number, not \"512\"",
                "memorySize: 512 | memorySize: 2048 | cpu does not fit the memory",
                "memorySize: 512 | memorySize: 320 | cpu does not fit the memory",
                "memorySize: 512 | memorysize: 512 | memorysize is unknown",
                "cpu: 0.35 | cpu: 0.37 | in steps of 0.05",
                "cpu: 0.35 | cpu: 17 | cpu must be a number from 0.05 to 16",
                "diskSize: 512 | diskSize: 1024 | diskSize must be 512 or 10240",
                "timeout: 60 | timeout: 0 | timeout must be",
                "timeout: 60 | timeout: 86401 | timeout must be",
                "functionName: one | functionName: 1one | functionName must be",
                "functionName: one | functionName: ${vars.nothing} | nothing is there",
                "role: reader | role: Reader | lower case",
                "role: reader | role: auto | role must be",
                "runtime: java11 | runtime: java17 | runtime must be java11",
                "runtime: java11 | runtime: | runtime must be a text, not",
                "handler: a.B::handleRequest | handler: a.B.handleRequest | handler must be",
                "region: ${vars.region} | region: cn-nowhere | region must be",
                "region: ${vars.region} | region: ${env('NOT_SET')} | needs NOT_SET",
                "region: ${vars.region} | region: ${file('x')} | is not understood here",
                "region: ${vars.region} | region: ${this.props.region} | refers to itself",
                "A: ${config('AccountID')} | FC_A: x | is reserved for the platform",
                "A: ${config('AccountID')} | ALIBABA_CLOUD_ACCESS_KEY_ID: x # | is reserved for the platform",
                "A: ${config('AccountID')} | 2A: x | must begin with a letter",
                "B: ${resources.one.props.functionName} | B: 5 | must be a text, not 5",
                "asyncTask: true | asyncTask: maybe | asyncTask must be true or false",
                "maxAsyncRetryAttempts: 1 | maxAsyncRetryAttempts: 9 | from 0 to 8",
                "maxAsyncEventAgeInSeconds: 604800 | maxAsyncEventAgeInSeconds: 604801 | from 1 to 604800",
                "asyncTask: true | destinationConfig: {} | not simulated",
                "reservedConcurrency: 2 | reservedConcurrency: 0 | from 1 to 300",
                "'@every 4m' | '0 0 9 * *' | six fields",
                "authType: anonymous | authType: function | not simulated",
                "[GET, POST] | [GET, TRACE] | must be GET or",
                "triggerName: w | triggerName: t | has two triggers named t",
                "cronExpression: '@every 4m' | methods: [GET] | lacks cronExpression",
                "enable: true | enabled: true | enabled is unknown",
                "logConfig: auto | nasConfig: auto | not simulated",
                "component: fc3 | component: fc | component must be fc3",
                "edition: 3.0.0 | edition: 1.0.0 | edition must be 3.0.0",
                "access: default | actions: {} | commands",
                "name: test | name: &a test | anchors",
                "  other: | 'region: ' | is there twice",
            })
    void a_mistake_is_found(String right, String wrong, String word) {
        assertThat(GOOD).contains(right);
        assertThat(problems(GOOD.replace(right, wrong)))
                .anySatisfy(each -> assertThat(each).contains(word).matches("s\\.yaml:\\d+:\\d+: .+"));
    }

    @Test
    void all_mistakes_are_told_at_once_where_they_stand() {
        String bad = GOOD.replace("timeout: 60", "timeout: 0")
                .replace("'@every 4m'", "never")
                .replace("name: test", "nome: test");
        assertThat(problems(bad))
                .satisfiesExactly(
                        each -> assertThat(each).startsWith("s.yaml:1:1: lacks name"),
                        each -> assertThat(each).startsWith("s.yaml:2:1: nome is unknown"),
                        each -> assertThat(each).startsWith("s.yaml:19:16: resources.one.props.timeout"),
                        each -> assertThat(each)
                                .startsWith("s.yaml:35:29: resources.one.props.triggers cronExpression"));
    }

    @ParameterizedTest
    @CsvSource({"4075, true", "4076, false"})
    void the_environment_has_four_kilobytes(int length, boolean fine) throws Exception {
        // A, B and both values beside it: 1 + 1 + 16 + 3 bytes.
        String text = GOOD.replace("A: ${config('AccountID')} in ${this.props.region}", "A: ${config('AccountID')}")
                .replace("B: ${resources.one.props.functionName}", "B: " + "x".repeat(length + 3));
        if (fine) {
            assertThat(read(text).functions()).hasSize(1);
        } else {
            assertThat(problems(text)).singleElement().asString().contains("4097 bytes together");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "sample.Nothing::handleRequest, is not in the jar",
        "sample.NoHandler::handleRequest, does not implement com.aliyun.fc.runtime.StreamRequestHandler",
        "sample.Commands::handle, the runtime calls handleRequest",
    })
    void a_handler_must_be_in_the_jar_and_be_one(String handler, String word) throws Exception {
        Files.copy(jarOf11, folder.resolve("sample.jar"));
        assertThat(problemsOfJar(handler))
                .singleElement()
                .asString()
                .startsWith("s.yaml:14:16: ")
                .contains(word);
    }

    @Test
    void a_handler_may_be_no_newer_than_the_runtime() throws Exception {
        SampleFunctions.jar(folder, 17);
        assertThat(problemsOfJar("sample.Commands::handleRequest"))
                .singleElement()
                .asString()
                .contains("is compiled for Java 17");
    }

    @Test
    void a_jar_must_be_built() throws Exception {
        assertThat(problemsOfJar("sample.Commands::handleRequest"))
                .singleElement()
                .asString()
                .contains("there is no such file: build it first");
    }

    private List<String> problemsOfJar(String handler) throws IOException {
        Path file = folder.resolve("s.yaml");
        Files.writeString(file, GOOD.replace("a.B::handleRequest", handler).replace("one.jar", "sample.jar"));
        DeploymentVariables deploymentVariables = new DeploymentVariables(Map.of(), ACCOUNT);
        return catchThrowableOfType(
                        ServiceFileException.class,
                        () -> ServiceFile.read(file, deploymentVariables, ServiceFile.Depth.JARS))
                .problems();
    }

    @Test
    void what_is_no_yaml_says_where() {
        assertThat(problems("a: [1, 2\nb: c\n")).singleElement().asString().startsWith("s.yaml:2:");
    }
}

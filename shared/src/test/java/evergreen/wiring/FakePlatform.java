package evergreen.wiring;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.aliyun.fc.runtime.Context;
import com.aliyun.fc.runtime.Credentials;
import com.aliyun.fc.runtime.FunctionComputeLogger;
import com.aliyun.fc.runtime.FunctionParam;
import com.aliyun.fc.runtime.StreamRequestHandler;
import evergreen.policy.Policy;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** The platform's side of a function: events in, answers and a log out. Nothing listens at its cloud's address. */
public final class FakePlatform {
    private final Path journal;
    private final Clock clock;
    private final List<String> log = new CopyOnWriteArrayList<>();

    /** A platform whose journal is a folder and whose clock stands still. */
    public FakePlatform(Path journal, Instant now) {
        this.journal = journal;
        this.clock = Clock.fixed(now, ZoneOffset.UTC);
    }

    /** What a function is wired by. */
    public Wiring wiring(Policy policy) {
        Configuration configuration = Configuration.from(Map.of(
                "EVERGREEN_ACCOUNT", "1000000000000001",
                "EVERGREEN_REGION", "cn-hangzhou",
                "EVERGREEN_JOURNAL", journal.toUri().toString(),
                "EVERGREEN_ENDPOINT", "http://127.0.0.1:1"));
        return new Wiring(configuration, policy, clock, time -> {});
    }

    /** Calls a function, and gives its answer. */
    public String call(StreamRequestHandler function, byte[] event) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        function.handleRequest(new ByteArrayInputStream(event), answer, context());
        return answer.toString(UTF_8);
    }

    /** What functions logged since it was last asked. */
    public String log() {
        String lines = String.join("\n", log);
        log.clear();
        return lines;
    }

    /** What an invocation is told about itself. */
    public Context context() {
        FunctionComputeLogger logger = fake(FunctionComputeLogger.class, Map.of());
        FunctionParam limits =
                fake(FunctionParam.class, Map.of("getExecTimeLimitInMillis", 900_000, "getMemoryLimitInMB", 512));
        return fake(
                Context.class,
                Map.of(
                        "getExecutionCredentials",
                        fake(Credentials.class, Map.of()),
                        "getFunctionParam",
                        limits,
                        "getLogger",
                        logger,
                        "getRequestId",
                        "request-1"));
    }

    /** An implementation whose methods answer these, texts otherwise, and nothing where nothing is answered. */
    private <T> T fake(Class<T> type, Map<String, Object> answers) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    if (type == FunctionComputeLogger.class && arguments != null) {
                        log.add(String.valueOf(arguments[0]));
                    }
                    return answers.getOrDefault(
                            method.getName(), method.getReturnType() == String.class ? "fake" : null);
                }));
    }
}

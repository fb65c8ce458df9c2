package evergreen.local.host.spec;

import evergreen.local.host.schedule.Schedule;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes a function of a table that has passed all checks. */
final class SpecReader {
    private static final String DEFAULT_RETRIES = "3";
    private static final String A_DAY = "86400";
    /** What the component gives a hook that names no time. */
    private static final String DEFAULT_HOOK_SECONDS = "3";

    private final YamlValue.Table props;
    private final Path folder;
    private final String account;

    SpecReader(YamlValue.Table props, Path folder, String account) {
        this.props = props;
        this.folder = folder;
        this.account = account;
    }

    FunctionSpec read() {
        return new FunctionSpec(
                new FunctionSpec.Place(text("functionName"), text("region"), account, role(text("role"))),
                code(),
                size(),
                props.table("environmentVariables").map(YamlValue.Table::texts).orElse(Map.of()),
                behaviour());
    }

    private String role(String name) {
        return (name.startsWith("acs:") ? name : "acs:ram::" + account + ":role/" + name).toLowerCase(Locale.ROOT);
    }

    private FunctionSpec.Code code() {
        Optional<YamlValue.Table> hooks = props.table("instanceLifecycleConfig");
        return new FunctionSpec.Code(
                folder.resolve(text("code")).normalize(),
                text("handler"),
                hooks.flatMap(each -> each.table("initializer")).map(SpecReader::hook),
                hooks.flatMap(each -> each.table("preStop")).map(SpecReader::hook));
    }

    private static FunctionSpec.Hook hook(YamlValue.Table hook) {
        return new FunctionSpec.Hook(text(hook, "handler", ""), seconds(text(hook, "timeout", DEFAULT_HOOK_SECONDS)));
    }

    private FunctionSpec.Size size() {
        return new FunctionSpec.Size(
                Integer.parseInt(text("memorySize")), Double.parseDouble(text("cpu")), seconds(text("timeout")));
    }

    private FunctionSpec.Behaviour behaviour() {
        Optional<Integer> reserved =
                props.table("concurrencyConfig").map(each -> Integer.valueOf(text(each, "reservedConcurrency", "")));
        List<FunctionSpec.Trigger> triggers = props.list("triggers").stream()
                .map(each -> trigger((YamlValue.Table) each))
                .toList();
        return new FunctionSpec.Behaviour(asynchronous(), reserved, triggers);
    }

    private FunctionSpec.Asynchronous asynchronous() {
        YamlValue.Table config =
                props.table("asyncInvokeConfig").orElseGet(() -> new YamlValue.Table(props.spot(), Map.of()));
        return new FunctionSpec.Asynchronous(
                text(config, "asyncTask", "false").equalsIgnoreCase("true"),
                Integer.parseInt(text(config, "maxAsyncRetryAttempts", DEFAULT_RETRIES)),
                seconds(text(config, "maxAsyncEventAgeInSeconds", A_DAY)));
    }

    private static FunctionSpec.Trigger trigger(YamlValue.Table trigger) {
        YamlValue.Table config = trigger.table("triggerConfig").orElseThrow();
        String name = text(trigger, "triggerName", "");
        if (text(trigger, "triggerType", "").equals("http")) {
            Set<String> methods = new HashSet<>();
            config.list("methods").forEach(each -> methods.add(((YamlValue.Scalar) each).text()));
            return new FunctionSpec.Web(name, methods);
        }
        return new FunctionSpec.Timer(
                name,
                Schedule.parse(text(config, "cronExpression", "")),
                text(config, "enable", "").equalsIgnoreCase("true"),
                text(config, "payload", ""));
    }

    private String text(String key) {
        return text(props, key, "");
    }

    private static String text(YamlValue.Table table, String key, String absent) {
        return table.scalar(key).map(YamlValue.Scalar::text).orElse(absent);
    }

    private static Duration seconds(String number) {
        return Duration.ofSeconds(Long.parseLong(number));
    }
}

package evergreen.local.host.spec;

import evergreen.local.host.schedule.Schedule;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What must be right between the members of one function; each rule looks only at what is there and well-formed. */
final class FunctionRules {
    private static final int ENVIRONMENT_BYTES = 4 * 1024;
    private static final int PAYLOAD_BYTES = 128 * 1024;
    private static final int MEGABYTES = 1024;
    private static final BigDecimal MOST_GB_PER_CPU = new BigDecimal(4);
    private static final Pattern KEY = Pattern.compile("[A-Za-z][A-Za-z0-9_]*");
    private static final Set<String> SET_BY_THE_PLATFORM =
            Set.of("ALIBABA_CLOUD_ACCESS_KEY_ID", "ALIBABA_CLOUD_ACCESS_KEY_SECRET", "ALIBABA_CLOUD_SECURITY_TOKEN");

    private final YamlValue.Table props;
    private final String path;
    private final Problems problems;

    FunctionRules(YamlValue.Table props, String path, Problems problems) {
        this.props = props;
        this.path = path;
        this.problems = problems;
    }

    void check() {
        memoryFitsCpu();
        props.table("environmentVariables").ifPresent(this::environment);
        triggers();
    }

    private void memoryFitsCpu() {
        Optional<BigDecimal> memory = number("memorySize");
        Optional<BigDecimal> cpu = number("cpu");
        if (memory.isEmpty() || cpu.isEmpty()) {
            return;
        }
        BigDecimal least = cpu.get().multiply(new BigDecimal(MEGABYTES));
        if (memory.get().compareTo(least) < 0 || memory.get().compareTo(least.multiply(MOST_GB_PER_CPU)) > 0) {
            problems.add(
                    props.spot("cpu"),
                    path + ".cpu",
                    "does not fit the memory: there must be 1 to 4 GB for each vCPU, and " + memory.get()
                            + " MB go with " + cpu.get() + " vCPU");
        }
    }

    private Optional<BigDecimal> number(String key) {
        return props.scalar(key)
                .filter(each -> each.text().matches("\\d{1,6}(\\.\\d{1,6})?"))
                .map(each -> new BigDecimal(each.text()));
    }

    private void environment(YamlValue.Table variables) {
        variables.members().forEach((key, member) -> {
            String name = path + ".environmentVariables." + key;
            if (!KEY.matcher(key).matches()) {
                problems.add(member.key(), name, "must begin with a letter and have letters, digits and _ alone");
            }
            if (key.startsWith("FC_") || SET_BY_THE_PLATFORM.contains(key)) {
                problems.add(member.key(), name, "is reserved for the platform");
            }
        });
        int bytes = FunctionSpec.bytes(variables.texts());
        if (bytes > ENVIRONMENT_BYTES) {
            problems.add(
                    props.spot("environmentVariables"),
                    path + ".environmentVariables",
                    "have " + bytes + " bytes together; " + ENVIRONMENT_BYTES + " are allowed");
        }
    }

    private void triggers() {
        Set<String> names = new HashSet<>();
        int web = 0;
        for (YamlValue each : props.list("triggers")) {
            if (each instanceof YamlValue.Table trigger) {
                trigger.scalar("triggerName")
                        .filter(name -> !names.add(name.text()))
                        .ifPresent(name ->
                                problems.add(name.spot(), path + ".triggers", "has two triggers named " + name.text()));
                boolean http = trigger.scalar("triggerType")
                        .filter(type -> type.text().equals("http"))
                        .isPresent();
                web += http ? 1 : 0;
                if (http && web > 1) {
                    problems.add(trigger.spot(), path + ".triggers", "has a second HTTP trigger; one is allowed");
                }
                trigger.table("triggerConfig").ifPresent(this::timer);
            }
        }
    }

    private void timer(YamlValue.Table config) {
        config.scalar("cronExpression", YamlValue.Kind.TEXT).ifPresent(cron -> {
            try {
                Schedule.parse(cron.text());
            } catch (IllegalArgumentException wrong) {
                problems.add(cron.spot(), path + ".triggers cronExpression", "is wrong: " + wrong.getMessage());
            }
        });
        config.scalar("payload")
                .filter(payload -> FunctionSpec.bytes(payload.text()) > PAYLOAD_BYTES)
                .ifPresent(
                        payload -> problems.add(payload.spot(), path + ".triggers payload", "is longer than 128 KB"));
    }
}

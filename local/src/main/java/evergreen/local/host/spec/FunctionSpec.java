package evergreen.local.host.spec;

import static java.nio.charset.StandardCharsets.UTF_8;

import evergreen.local.host.schedule.Schedule;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One function as the file describes it.
 *
 * @param place its name, and where and as whom it runs
 * @param code what runs
 * @param size what it runs on
 * @param environment the variables that the file sets
 * @param behaviour how it is called
 */
public record FunctionSpec(Place place, Code code, Size size, Map<String, String> environment, Behaviour behaviour) {
    public FunctionSpec {
        environment = Map.copyOf(environment);
    }

    /** A function's name, its region, its account's id, and its role's ARN in lower case. */
    public record Place(String name, String region, String account, String role) {
        /** The function's own ARN. */
        public String arn() {
            return "acs:fc:" + region + ":" + account + ":functions/" + name;
        }
    }

    /** A jar, its handler as {@code package.Class::method}, and the hooks at an instance's beginning and end. */
    public record Code(Path jar, String handler, Optional<Hook> initializer, Optional<Hook> preStop) {}

    /** A hook's handler and how long it may take. */
    public record Hook(String handler, Duration timeout) {}

    /**
     * An instance's size.
     *
     * @param timeout how long one request may take
     */
    public record Size(int memoryMegabytes, double cpus, Duration timeout) {}

    /**
     * How a function is called.
     *
     * @param reserved how many instances there may be at once; empty if the file sets none
     */
    public record Behaviour(Asynchronous asynchronous, Optional<Integer> reserved, List<Trigger> triggers) {
        public Behaviour {
            triggers = List.copyOf(triggers);
        }

        /** The HTTP trigger, if there is one. */
        public Optional<Web> web() {
            return triggers.stream()
                    .filter(Web.class::isInstance)
                    .map(Web.class::cast)
                    .findFirst();
        }

        /** All timers, in the file's order. */
        public List<Timer> timers() {
            return triggers.stream()
                    .filter(Timer.class::isInstance)
                    .map(Timer.class::cast)
                    .toList();
        }
    }

    /**
     * How asynchronous invocations fare.
     *
     * @param tasks whether each has a state that can be asked for, and an id that is taken once
     * @param retries how often a failed one is tried again
     * @param longest how long one may wait for its turn
     */
    public record Asynchronous(boolean tasks, int retries, Duration longest) {}

    /** What calls a function. */
    public sealed interface Trigger {
        /** Its name, which is one function's alone. */
        String name();
    }

    /** A timer, and the text that it hands over. */
    public record Timer(String name, Schedule schedule, boolean enabled, String payload) implements Trigger {}

    /** An address, and the HTTP methods that it takes. */
    public record Web(String name, Set<String> methods) implements Trigger {
        public Web {
            methods = Set.copyOf(methods);
        }
    }

    /** The function's name. */
    public String name() {
        return place.name();
    }

    static int bytes(Map<String, String> variables) {
        return variables.entrySet().stream()
                .mapToInt(each -> bytes(each.getKey()) + bytes(each.getValue()))
                .sum();
    }

    static int bytes(String text) {
        return text.getBytes(UTF_8).length;
    }
}

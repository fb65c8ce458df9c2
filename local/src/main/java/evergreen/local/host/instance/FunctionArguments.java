package evergreen.local.host.instance;

import evergreen.local.host.spec.FunctionSpec;
import java.util.List;

/** What an instance's process is told about its function, as arguments. */
record FunctionArguments(String jar, Hooks hooks, String name, int memoryMegabytes, int timeoutMillis) {
    /** Handlers as {@code package.Class::method}; empty where there is no hook. */
    record Hooks(String handler, String initializer, String preStop) {}

    static FunctionArguments of(List<String> arguments) {
        return new FunctionArguments(
                arguments.get(0),
                new Hooks(arguments.get(1), arguments.get(2), arguments.get(3)),
                arguments.get(4),
                Integer.parseInt(arguments.get(5)),
                Integer.parseInt(arguments.get(6)));
    }

    static List<String> arguments(FunctionSpec function) {
        return List.of(
                function.code().jar().toString(),
                function.code().handler(),
                function.code().initializer().map(FunctionSpec.Hook::handler).orElse(""),
                function.code().preStop().map(FunctionSpec.Hook::handler).orElse(""),
                function.name(),
                String.valueOf(function.size().memoryMegabytes()),
                String.valueOf(function.size().timeout().toMillis()));
    }
}

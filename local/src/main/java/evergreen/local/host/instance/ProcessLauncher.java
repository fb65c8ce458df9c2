package evergreen.local.host.instance;

import com.aliyun.fc.runtime.StreamRequestHandler;
import evergreen.local.host.spec.FunctionSpec;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The command that an instance is started by: sized as the file says, with the environment that the cloud would give. */
final class ProcessLauncher {
    /** The platform's start script gives the heap nine tenths of the memory, and three at once. */
    private static final double MOST_HEAP = 0.9;

    private static final double FIRST_HEAP = 0.3;
    /** Where the JVM itself writes what it cannot say otherwise, as when it cannot start. */
    static final String COMPLAINTS = "jvm-complaints";

    private ProcessLauncher() {}

    /**
     * Starts an instance's process.
     *
     * @param folder where it may write; it is gone when the instance is
     */
    static Process start(FunctionSpec function, String instanceId, TemporaryCredentials keys, Path folder)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command(function, folder))
                .directory(folder.toFile())
                .redirectError(folder.resolve(COMPLAINTS).toFile());
        builder.environment().clear();
        builder.environment().putAll(environment(function, instanceId, keys));
        return builder.start();
    }

    private static List<String> command(FunctionSpec function, Path folder) {
        FunctionSpec.Size size = function.size();
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx" + (int) (size.memoryMegabytes() * MOST_HEAP) + "m",
                "-Xms" + (int) (size.memoryMegabytes() * FIRST_HEAP) + "m",
                "-XX:+UseSerialGC",
                "-XX:ActiveProcessorCount=" + (int) Math.max(1, Math.ceil(size.cpus())),
                "-Dfile.encoding=UTF-8",
                "-Duser.timezone=UTC",
                "-Djava.io.tmpdir=" + folder,
                "-cp",
                place(Child.class) + File.pathSeparator + place(StreamRequestHandler.class),
                Child.class.getName()));
        command.addAll(FunctionArguments.arguments(function));
        return command;
    }

    private static Map<String, String> environment(
            FunctionSpec function, String instanceId, TemporaryCredentials keys) {
        Map<String, String> variables = new HashMap<>(function.environment());
        variables.put("FC_FUNC_CODE_PATH", String.valueOf(function.code().jar().getParent()));
        variables.put("FC_ACCOUNT_ID", function.place().account());
        variables.put("FC_REGION", function.place().region());
        variables.put("FC_FUNCTION_NAME", function.name());
        variables.put("FC_FUNCTION_HANDLER", function.code().handler());
        variables.put("FC_FUNCTION_MEMORY_SIZE", String.valueOf(function.size().memoryMegabytes()));
        variables.put("FC_INSTANCE_ID", instanceId);
        variables.put("FC_VER_ID", "LATEST");
        variables.put("ALIBABA_CLOUD_ACCESS_KEY_ID", keys.id());
        variables.put("ALIBABA_CLOUD_ACCESS_KEY_SECRET", keys.secret());
        variables.put("ALIBABA_CLOUD_SECURITY_TOKEN", keys.token());
        return variables;
    }

    private static String place(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException("a class path entry has no path", impossible);
        }
    }
}

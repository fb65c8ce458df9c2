package sample;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.aliyun.fc.runtime.Context;
import com.aliyun.fc.runtime.FunctionInitializer;
import com.aliyun.fc.runtime.PreStopHandler;
import com.aliyun.fc.runtime.StreamRequestHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Notes when its hooks run. */
public final class Hooks implements StreamRequestHandler, FunctionInitializer, PreStopHandler {
    private String state = "made";

    @Override
    public void initialize(Context context) {
        state += " initialized";
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
        out.write(state.getBytes(UTF_8));
    }

    @Override
    public void preStop(Context context) throws IOException {
        Files.writeString(Path.of(System.getenv("NOTES")), "stopped\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}

package sample;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.aliyun.fc.runtime.Context;
import com.aliyun.fc.runtime.StreamRequestHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Notes each event in a file, a line each. */
public final class Tick implements StreamRequestHandler {
    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
        String line = new String(in.readAllBytes(), UTF_8) + "\n";
        Files.writeString(
                Path.of(System.getenv("NOTES")), line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}

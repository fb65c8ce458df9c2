package sample;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.aliyun.fc.runtime.Context;
import com.aliyun.fc.runtime.Credentials;
import com.aliyun.fc.runtime.StreamRequestHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.TreeMap;

/** Does what its event says: a word, a space, what the word needs. */
public final class Commands implements StreamRequestHandler {
    private int requests;

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
        requests++;
        String[] words = new String(in.readAllBytes(), UTF_8).split(" ", 2);
        out.write(answer(words[0], words.length > 1 ? words[1] : "", context).getBytes(UTF_8));
    }

    private String answer(String word, String rest, Context context) throws IOException {
        switch (word) {
            case "echo":
                return rest;
            case "count":
                return String.valueOf(requests);
            case "context":
                return context(context);
            case "environment":
                return new TreeMap<>(System.getenv()).toString();
            case "seen":
                return String.valueOf(seen(rest));
            case "print":
                System.out.println("out " + rest);
                context.getLogger().info("log " + rest);
                return "";
            case "throw":
                throw new IllegalStateException(rest, new IOException("behind it"));
            case "exit":
                System.exit(3);
                return "";
            case "sleep":
                sleep(Long.parseLong(rest));
                return String.valueOf(requests);
            case "heartbeat":
                heartbeat(Path.of(rest));
                return "";
            case "attempts":
                return attempts(rest, context);
            default:
                return "unknown";
        }
    }

    private static String context(Context context) {
        Credentials keys = context.getExecutionCredentials();
        return String.join(
                " ",
                context.getRequestId(),
                String.valueOf(context.getRetryCount()),
                context.getFunctionParam().getFunctionName(),
                context.getFunctionParam().getFunctionHandler(),
                String.valueOf(context.getFunctionParam().getExecTimeLimitInMillis()),
                String.valueOf(context.getFunctionParam().getMemoryLimitInMB()),
                keys.getAccessKeyId(),
                keys.getAccessKeySecret(),
                keys.getSecurityToken());
    }

    private static boolean seen(String type) {
        try {
            Class.forName(type);
            return true;
        } catch (ClassNotFoundException none) {
            return false;
        }
    }

    /** Notes each attempt, and fails until the last that it is told of. */
    private static String attempts(String rest, Context context) throws IOException {
        String[] words = rest.split(" ");
        String line = context.getRequestId() + " " + context.getRetryCount() + "\n";
        Files.writeString(Path.of(words[0]), line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        if (context.getRetryCount() < Integer.parseInt(words[1])) {
            throw new IOException("not yet");
        }
        return "";
    }

    private static void heartbeat(Path file) {
        Thread thread = new Thread(() -> {
            while (true) {
                try {
                    Files.writeString(file, ".", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                } catch (IOException gone) {
                    return;
                }
                sleep(5);
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

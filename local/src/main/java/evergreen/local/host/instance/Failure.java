package evergreen.local.host.instance;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Why a function gave no answer.
 *
 * @param type the exception's class; empty where there was none
 * @param cause what lay behind it; empty where nothing did
 */
public record Failure(String message, String type, String cause, List<String> stack) {
    public Failure {
        stack = List.copyOf(stack);
    }

    static Failure of(String message) {
        return new Failure(message, "", "", List.of());
    }

    static Failure of(Throwable thrown) {
        Throwable cause = thrown.getCause();
        return new Failure(
                thrown.getMessage() == null ? "" : thrown.getMessage(),
                thrown.getClass().getName(),
                cause == null ? "" : cause.toString(),
                Stream.of(thrown.getStackTrace())
                        .map(StackTraceElement::toString)
                        .toList());
    }

    void write(DataOutputStream out) throws IOException {
        FrameCodec.text(out, message);
        FrameCodec.text(out, type);
        FrameCodec.text(out, cause);
        out.writeInt(stack.size());
        for (String line : stack) {
            FrameCodec.text(out, line);
        }
    }

    static Failure read(DataInputStream in) throws IOException {
        String message = FrameCodec.text(in);
        String type = FrameCodec.text(in);
        String cause = FrameCodec.text(in);
        int lines = in.readInt();
        List<String> stack = new ArrayList<>();
        for (int each = 0; each < lines; each++) {
            stack.add(FrameCodec.text(in));
        }
        return new Failure(message, type, cause, stack);
    }
}

package evergreen.local.host.instance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;

/** How bytes and texts of any length go over the pipes between host and instance. */
final class FrameCodec {
    /** What an instance sends. */
    enum Kind {
        READY,
        LOG,
        DONE,
        FAILED
    }

    private FrameCodec() {}

    static void bytes(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    static byte[] bytes(DataInputStream in) throws IOException {
        int length = in.readInt();
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("the other side ended within a frame");
        }
        return bytes;
    }

    static void text(DataOutputStream out, String text) throws IOException {
        bytes(out, text.getBytes(UTF_8));
    }

    static String text(DataInputStream in) throws IOException {
        return new String(bytes(in), UTF_8);
    }
}

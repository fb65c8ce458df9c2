package evergreen.adapter.chat;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;

/** A key or a token that we share with a platform. Nothing that prints it shows it. */
public final class ChatSecret {
    private final byte[] bytes;

    private ChatSecret(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * A secret as the platform's console shows it.
     *
     * @throws IllegalArgumentException if it is blank, since anybody could know that
     */
    public static ChatSecret of(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("A secret must not be empty.");
        }
        return new ChatSecret(text.strip().getBytes(UTF_8));
    }

    /** Its UTF-8. */
    byte[] bytes() {
        return bytes;
    }

    /** Its text. */
    public String text() {
        return new String(bytes, UTF_8);
    }

    /** A keyed hash of a text, in hexadecimal digits. */
    public String seal(String text) {
        return Crypto.hex(Crypto.hmacSha256(bytes, text.getBytes(UTF_8)));
    }

    /** Whether a text is this secret; how long that takes tells nothing of where they differ. */
    boolean is(String text) {
        return MessageDigest.isEqual(bytes, text.getBytes(UTF_8));
    }

    @Override
    public String toString() {
        return "a secret";
    }
}

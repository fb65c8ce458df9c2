package evergreen.adapter.chat;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a WeCom callback is signed and encrypted with (the vendor's page "Encryption and decryption", 91144). */
public final class WeComKeys {
    /** Other than AES pads: Java's own padding would refuse real messages. */
    private static final int BLOCK = 32;

    private static final int RANDOM_BYTES = 16;
    private static final int LENGTH_BYTES = 4;
    private static final int KEY_BYTES = 32;

    private final ChatSecret token;
    private final byte[] key;
    private final String receiver;

    /**
     * Keys.
     *
     * @param encodingAesKey 43 characters, as the console shows them
     * @param receiver the corp id; nothing for a smart robot of the own company
     * @throws IllegalArgumentException if the key is none
     */
    public WeComKeys(ChatSecret token, ChatSecret encodingAesKey, String receiver) {
        this.token = token;
        this.key = key(encodingAesKey);
        this.receiver = receiver;
    }

    private static byte[] key(ChatSecret encoded) {
        byte[] key;
        try {
            key = Base64.getDecoder().decode(encoded.text() + "=");
        } catch (IllegalArgumentException e) {
            key = new byte[0];
        }
        if (key.length != KEY_BYTES) {
            throw new IllegalArgumentException("An EncodingAESKey has 43 letters and digits.");
        }
        return key;
    }

    /** SHA-1 over the sorted parts. */
    String signature(String second, String nonce, String encrypted) {
        String sorted =
                Stream.of(token.text(), second, nonce, encrypted).sorted().collect(Collectors.joining());
        return Crypto.hex(Crypto.digest("SHA-1", sorted.getBytes(UTF_8)));
    }

    /** The message in 16 random bytes, its length, itself and whom it is for. */
    String decrypted(String encrypted) {
        byte[] iv = Arrays.copyOf(key, RANDOM_BYTES);
        byte[] plain = Crypto.unpadded(Crypto.decrypt(key, iv, Crypto.base64(encrypted)), BLOCK);
        int head = RANDOM_BYTES + LENGTH_BYTES;
        VerificationException.require(plain.length >= head, RejectionReason.UNDECRYPTABLE);
        int length = ByteBuffer.wrap(plain, RANDOM_BYTES, LENGTH_BYTES).getInt();
        VerificationException.require(length >= 0 && length <= plain.length - head, RejectionReason.UNDECRYPTABLE);
        byte[] meantFor = Arrays.copyOfRange(plain, head + length, plain.length);
        VerificationException.require(Arrays.equals(meantFor, receiver.getBytes(UTF_8)), RejectionReason.FOREIGN);
        return StrictDecoder.utf8(Arrays.copyOfRange(plain, head, head + length));
    }

    @Override
    public String toString() {
        return "the keys of " + receiver;
    }
}

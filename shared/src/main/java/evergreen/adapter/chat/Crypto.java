package evergreen.adapter.chat;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** The few primitives that all platforms' schemes are made of, from the JDK alone. */
final class Crypto {
    private static final String HMAC = "HmacSHA256";
    private static final String AES = "AES";
    private static final int AES_BLOCK = 16;

    private Crypto() {}

    static byte[] hmacSha256(byte[] key, byte[] data) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return mac.doFinal(data);
        } catch (GeneralSecurityException e) {
            throw everyJdkHasIt(e);
        }
    }

    /** The digest of parts that follow each other. */
    static byte[] digest(String algorithm, byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance(algorithm);
            for (byte[] part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (GeneralSecurityException e) {
            throw everyJdkHasIt(e);
        }
    }

    /** Decrypts AES-256-CBC and leaves the padding where it is: the platforms do not pad alike. */
    static byte[] decrypt(byte[] key, byte[] iv, byte[] encrypted) {
        VerificationException.require(
                encrypted.length > 0 && encrypted.length % AES_BLOCK == 0, RejectionReason.UNDECRYPTABLE);
        try {
            Cipher cipher = Cipher.getInstance("AES/CBC/NoPadding");
            cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, AES), new IvParameterSpec(iv));
            return cipher.doFinal(encrypted);
        } catch (GeneralSecurityException e) {
            throw everyJdkHasIt(e);
        }
    }

    /** Takes away padding as PKCS7 has it, of a block of so many bytes. */
    static byte[] unpadded(byte[] padded, int block) {
        int length = padded[padded.length - 1];
        VerificationException.require(
                length >= 1 && length <= block && length <= padded.length, RejectionReason.UNDECRYPTABLE);
        int end = padded.length - length;
        for (int i = end; i < padded.length; i++) {
            VerificationException.require(padded[i] == length, RejectionReason.UNDECRYPTABLE);
        }
        return Arrays.copyOf(padded, end);
    }

    static byte[] base64(String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new VerificationException(RejectionReason.UNDECRYPTABLE);
        }
    }

    static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** Small hexadecimal digits. */
    static String hex(byte[] bytes) {
        StringBuilder hex = new StringBuilder(2 * bytes.length);
        for (byte each : bytes) {
            hex.append(Character.forDigit((each >> 4) & 0xF, 16)).append(Character.forDigit(each & 0xF, 16));
        }
        return hex.toString();
    }

    /** Whether a signature is the right one, letter by letter; how long that takes does not tell where they differ. */
    static boolean same(String expected, String given) {
        return MessageDigest.isEqual(expected.getBytes(UTF_8), given.getBytes(UTF_8));
    }

    private static IllegalStateException everyJdkHasIt(GeneralSecurityException e) {
        return new IllegalStateException("Every JDK has these algorithms.", e);
    }
}

package evergreen.local.cloud.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import evergreen.local.cloud.ApiException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What both signatures share: keyed hashes, comparison in constant time, and the words of a mismatch. */
final class Signing {
    private Signing() {}

    static byte[] hmac(String algorithm, String secret, String text) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), algorithm));
            return mac.doFinal(text.getBytes(UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has " + algorithm, impossible);
        }
    }

    static boolean same(String expected, String given) {
        return MessageDigest.isEqual(expected.getBytes(UTF_8), given.getBytes(UTF_8));
    }

    static ApiException missing(String name) {
        return new ApiException(400, "MissingParameter", name + " must be given with every request.");
    }

    static ApiException incomplete(String why) {
        return new ApiException(400, "IncompleteSignature", "The signature cannot be checked: " + why + ".");
    }

    /**
     * A mismatch. These exact words are part of the protocol: some clients look for them, some cut them off by their
     * length, and what follows the colon, to the end, is compared with the client's own string to sign, so as to tell
     * a wrong secret from a wrong signer.
     */
    static ApiException mismatch(String stringToSign) {
        return new ApiException(
                400,
                "SignatureDoesNotMatch",
                "Specified signature is not matched with our calculation. server string to sign is:" + stringToSign);
    }
}

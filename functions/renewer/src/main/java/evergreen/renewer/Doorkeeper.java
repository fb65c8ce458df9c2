package evergreen.renewer;

import evergreen.adapter.fc.HttpEvent;
import evergreen.policy.Person;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Optional;

/**
 * Knows people by their bearer tokens. The policy holds hashes only, and every hash is compared, each in constant time,
 * so that neither the answer nor its delay says how near a guess was.
 */
final class Doorkeeper {
    private static final String SCHEME = "bearer ";
    private static final int LONGEST_TOKEN = 256;

    private final List<Person> people;

    Doorkeeper(List<Person> people) {
        this.people = people;
    }

    /** Who asks; none for whoever is not known. */
    Optional<Person> whoIs(HttpEvent event) {
        byte[] presented = sha256(token(event.header("Authorization").orElse("")));
        Optional<Person> known = Optional.empty();
        for (Person person : people) {
            for (String hash : person.tokenHashes()) {
                if (MessageDigest.isEqual(presented, bytes(hash)) && known.isEmpty()) {
                    known = Optional.of(person);
                }
            }
        }
        return known;
    }

    private static String token(String header) {
        boolean bearer = header.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
        String token = bearer ? header.substring(SCHEME.length()).strip() : "";
        return token.length() > LONGEST_TOKEN ? "" : token;
    }

    private static byte[] sha256(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static byte[] bytes(String hex) {
        byte[] bytes = new byte[hex.length() / 2];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Integer.parseInt(hex.substring(2 * i, 2 * i + 2), 16);
        }
        return bytes;
    }
}

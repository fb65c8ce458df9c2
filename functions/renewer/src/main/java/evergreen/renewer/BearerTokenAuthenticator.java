package evergreen.renewer;

import static java.nio.charset.StandardCharsets.US_ASCII;

import evergreen.adapter.fc.HttpEvent;
import evergreen.journal.Sha256;
import evergreen.policy.Person;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;

/**
 * Knows people by their bearer tokens. The policy holds hashes only, and every hash is compared, each in constant time,
 * so that neither the answer nor its delay says how near a guess was.
 */
final class BearerTokenAuthenticator {
    private static final String SCHEME = "bearer ";
    private static final int LONGEST_TOKEN = 256;

    private final List<Person> people;

    BearerTokenAuthenticator(List<Person> people) {
        this.people = people;
    }

    /** Who asks; none for whoever is not known. */
    Optional<Person> authenticate(HttpEvent event) {
        String token = token(event.header("Authorization").orElse(""));
        if (token.isEmpty()) {
            return Optional.empty();
        }
        byte[] presented = Sha256.hex(token).getBytes(US_ASCII);
        Optional<Person> known = Optional.empty();
        for (Person person : people) {
            for (String hash : person.tokenHashes()) {
                if (MessageDigest.isEqual(presented, hash.getBytes(US_ASCII)) && known.isEmpty()) {
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
}

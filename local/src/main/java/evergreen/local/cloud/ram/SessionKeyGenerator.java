package evergreen.local.cloud.ram;

import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.Random;

/** Makes temporary keys. */
final class SessionKeyGenerator {
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final int ID_LETTERS = 25;
    private static final int SECRET_LETTERS = 44;
    /** Long enough, and with marks enough ({@code +/=}), that a client which encodes it wrongly is found out. */
    private static final int TOKEN_BYTES = 400;

    private final Random random;

    SessionKeyGenerator(Random random) {
        this.random = random;
    }

    synchronized AccessKey lend(Identity identity, Instant end) {
        byte[] token = new byte[TOKEN_BYTES];
        random.nextBytes(token);
        return new AccessKey(
                "STS." + letters(ID_LETTERS),
                letters(SECRET_LETTERS),
                true,
                identity,
                Optional.of(new AccessKey.Session("CAIS" + Base64.getEncoder().encodeToString(token), end)));
    }

    private String letters(int count) {
        StringBuilder letters = new StringBuilder(count);
        for (int each = 0; each < count; each++) {
            letters.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return letters.toString();
    }
}

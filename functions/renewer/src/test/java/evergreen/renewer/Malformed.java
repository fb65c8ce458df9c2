package evergreen.renewer;

import java.util.Arrays;
import java.util.Random;

/** Events as an attacker, or a broken middle, may make them. */
final class Malformed {
    private Malformed() {}

    static byte[] of(byte[] event, Random random) {
        byte[] bytes = event.clone();
        for (int changes = 1 + random.nextInt(6); changes > 0; changes--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return random.nextInt(5) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes;
    }
}

package evergreen.adapter.chat;

import static org.assertj.core.api.Assertions.assertThat;

import evergreen.SomeInstant;
import evergreen.adapter.chat.Sender.Sent;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Requests that are nearly right. */
class MutationTest {
    private static final int MUTANTS = 10_000;

    /** The ways of changing a request; where a platform does not sign its body, what was done to it has to break nothing. */
    private enum Way {
        BODY_BIT,
        BODY_CUT,
        PART_BIT,
        PART_GONE,
        PART_CASE,
        PARTS_SWAPPED,
        LETTER_MOVED,
        TOO_LATE,
        TOO_EARLY
    }

    private record Mutant(Sent sent, Instant now) {}

    @ParameterizedTest
    @EnumSource
    void noneOfTenThousandIsLetIn(Sender sender) throws GeneralSecurityException {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        CallbackVerifier verifier = sender.door();
        Map<Way, Integer> tried = new EnumMap<>(Way.class);
        for (int drawn = 0, mutants = 0; mutants < MUTANTS; drawn++) {
            Instant now = Instant.ofEpochSecond(1_600_000_000L + random.nextInt(400_000_000));
            Sent sent = sender.send("m" + drawn, "expiring " + drawn + "d", now);
            Way way = Way.values()[random.nextInt(Way.values().length)];
            Mutant mutant = mutant(way, sent, now, random);
            if (isSame(mutant, sent, now)) {
                continue;
            }
            boolean letIn = isLetIn(verifier.verify(mutant.sent().callback(), mutant.now()));
            if (sender == Sender.DINGTALK && way.name().startsWith("BODY")) {
                continue;
            }
            mutants++;
            tried.merge(way, 1, Integer::sum);
            String what = sender + " " + way + ", seed " + seed + ", number " + drawn;
            assertThat(letIn).as(what).isFalse();
        }
        assertThat(tried.values()).allMatch(count -> count > 500);
    }

    private static boolean isLetIn(VerificationResult verificationResult) {
        return verificationResult.refusal().isEmpty();
    }

    private static boolean isSame(Mutant mutant, Sent sent, Instant now) {
        return mutant.now().equals(now)
                && mutant.sent().headers().equals(sent.headers())
                && mutant.sent().query().equals(sent.query())
                && Arrays.equals(mutant.sent().body(), sent.body());
    }

    private static Mutant mutant(Way way, Sent sent, Instant now, Random random) {
        Duration over = Duration.ofHours(1).plusSeconds(1 + random.nextInt(1_000_000));
        return switch (way) {
            case BODY_BIT -> new Mutant(new Sent(sent.headers(), sent.query(), bitFlipped(sent.body(), random)), now);
            case BODY_CUT ->
                new Mutant(
                        new Sent(
                                sent.headers(),
                                sent.query(),
                                Arrays.copyOf(sent.body(), random.nextInt(sent.body().length))),
                        now);
            case TOO_LATE -> new Mutant(sent, now.plus(over));
            case TOO_EARLY -> new Mutant(sent, now.minus(over));
            default -> new Mutant(withParts(sent, parts -> change(way, parts, random)), now);
        };
    }

    private static Sent withParts(Sent sent, Consumer<Map<String, String>> change) {
        boolean inQuery = sent.headers().isEmpty();
        Map<String, String> parts = new LinkedHashMap<>(inQuery ? sent.query() : sent.headers());
        change.accept(parts);
        return inQuery ? new Sent(Map.of(), parts, sent.body()) : new Sent(parts, Map.of(), sent.body());
    }

    private static void change(Way way, Map<String, String> parts, Random random) {
        List<String> names = new ArrayList<>(parts.keySet());
        int at = random.nextInt(names.size());
        String name = names.get(at);
        String other = names.get((at + 1) % names.size());
        String value = parts.getOrDefault(name, "");
        String next = parts.getOrDefault(other, "");
        int last = value.length() - 1;
        switch (way) {
            case PART_BIT -> parts.put(name, bitFlipped(value, random));
            case PART_GONE -> parts.remove(name);
            case PART_CASE -> {
                String upper = value.toUpperCase(Locale.ROOT);
                parts.put(name, upper.equals(value) ? value + random.nextInt(10) : upper);
            }
            case PARTS_SWAPPED -> parts.putAll(Map.of(name, next, other, value));
            default -> parts.putAll(Map.of(name, value.substring(0, last), other, value.charAt(last) + next));
        }
    }

    private static String bitFlipped(String value, Random random) {
        int letter = random.nextInt(value.length());
        char flipped = (char) (value.charAt(letter) ^ (1 << random.nextInt(7)));
        return value.substring(0, letter) + flipped + value.substring(letter + 1);
    }

    private static byte[] bitFlipped(byte[] body, Random random) {
        byte[] flipped = body.clone();
        flipped[random.nextInt(body.length)] ^= (byte) (1 << random.nextInt(8));
        return flipped;
    }

    /** Whoever sends no signature at all, or noise, gets nowhere either. */
    @ParameterizedTest
    @EnumSource
    void noiseIsRefusedAndNothingBreaks(Sender sender) {
        Random random = new Random(7);
        for (int i = 0; i < 2_000; i++) {
            byte[] noise = new byte[random.nextInt(300)];
            random.nextBytes(noise);
            Callback callback = Callback.of(Map.of(), Map.of("echostr", "" + i), noise);
            assertThat(isLetIn(sender.door().verify(callback, SomeInstant.minute(i))))
                    .isFalse();
        }
    }
}

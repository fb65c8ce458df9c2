package evergreen.local.cloud.world;

import evergreen.local.cloud.Refusal;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What became of a ClientToken: the same token with the same parameters gives the same answer and does nothing again. A refusal
 * that only says to try later is never kept, in no world.
 */
public final class TokenMemory {
    /** What a renewal call did: an order or a refusal. */
    @FunctionalInterface
    public interface Deed {
        /** Does it and gives the order's number. */
        String order() throws Refusal;
    }

    // With these the documentation asks for the same token again, so they cannot be what becomes of it.
    private static final Set<String> TRY_LATER = Set.of(
            "Idempotence.Processing",
            "LastTokenProcessing",
            "LastOrderProcessing",
            "InvalidStatus.Upgrading",
            "InternalError",
            "OperationConflict");

    private record Key(String account, String token) {}

    private record Memory(String parameters, Instant at, Deed answer) {}

    private final Map<Key, Memory> memories = new HashMap<>();
    private final Assumptions assumptions;

    TokenMemory(Assumptions assumptions) {
        this.assumptions = assumptions;
    }

    /**
     * Does a deed once for a token.
     *
     * @param account the account to which the token belongs
     * @param token the client's token
     * @param parameters everything that makes two calls the same
     * @throws Refusal the deed's own, or that the token came with other parameters before
     */
    public String once(String account, String token, String parameters, Instant now, Deed deed) throws Refusal {
        Key key = new Key(account, token);
        Optional<Memory> memory = Optional.ofNullable(memories.get(key)).filter(known -> remembered(known, now));
        if (memory.isPresent()) {
            return same(memory.get(), parameters).order();
        }
        try {
            String order = deed.order();
            memories.put(key, new Memory(parameters, now, () -> order));
            return order;
        } catch (Refusal refusal) {
            if (assumptions.is(Assumption.REFUSED_TOKEN, "replayed") && !triesLater(refusal)) {
                memories.put(key, new Memory(parameters, now, () -> again(refusal)));
            }
            throw refusal;
        }
    }

    private static boolean triesLater(Refusal refusal) {
        String code = refusal.code();
        return refusal.status() >= 500 || code.startsWith("Throttling") || TRY_LATER.contains(code);
    }

    private boolean remembered(Memory memory, Instant now) {
        return assumptions
                .tokenMemory()
                .map(memoryTime -> now.isBefore(memory.at().plus(memoryTime)))
                .orElse(true);
    }

    private static Deed same(Memory memory, String parameters) throws Refusal {
        if (!memory.parameters().equals(parameters)) {
            throw new Refusal(
                    400, "IdempotenceParamNotMatch", "This ClientToken was used before with other parameters.");
        }
        return memory.answer();
    }

    private static String again(Refusal refusal) throws Refusal {
        throw new Refusal(refusal.status(), refusal.code(), String.valueOf(refusal.getMessage()));
    }
}

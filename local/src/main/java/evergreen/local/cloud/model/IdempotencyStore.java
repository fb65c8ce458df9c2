package evergreen.local.cloud.model;

import evergreen.local.cloud.ApiException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What became of a ClientToken: the same token with the same parameters gives the same answer and does nothing again. A refusal
 * that only says to try later is never kept, in no world.
 */
public final class IdempotencyStore {
    /** What a renewal call did: an order or a refusal. */
    @FunctionalInterface
    public interface Operation {
        /** Does it and gives the order's number. */
        String order() throws ApiException;
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

    private record Memory(String parameters, Instant at, Operation answer) {}

    private final Map<Key, Memory> memories = new HashMap<>();
    private final Assumptions assumptions;

    IdempotencyStore(Assumptions assumptions) {
        this.assumptions = assumptions;
    }

    /**
     * Does a deed once for a token.
     *
     * @param account the account to which the token belongs
     * @param token the client's token
     * @param parameters everything that makes two calls the same
     * @throws ApiException the deed's own, or that the token came with other parameters before
     */
    public String once(String account, String token, String parameters, Instant now, Operation deed)
            throws ApiException {
        Key key = new Key(account, token);
        Optional<Memory> memory = Optional.ofNullable(memories.get(key)).filter(known -> remembered(known, now));
        if (memory.isPresent()) {
            return same(memory.get(), parameters).order();
        }
        try {
            String order = deed.order();
            memories.put(key, new Memory(parameters, now, () -> order));
            return order;
        } catch (ApiException refusal) {
            if (assumptions.is(Assumption.REFUSED_TOKEN, "replayed") && !triesLater(refusal)) {
                memories.put(key, new Memory(parameters, now, () -> again(refusal)));
            }
            throw refusal;
        }
    }

    private static boolean triesLater(ApiException refusal) {
        String code = refusal.code();
        return refusal.status() >= 500 || code.startsWith("Throttling") || TRY_LATER.contains(code);
    }

    private boolean remembered(Memory memory, Instant now) {
        return assumptions
                .tokenMemory()
                .map(memoryTime -> now.isBefore(memory.at().plus(memoryTime)))
                .orElse(true);
    }

    private static Operation same(Memory memory, String parameters) throws ApiException {
        if (!memory.parameters().equals(parameters)) {
            throw new ApiException(
                    400, "IdempotenceParamNotMatch", "This ClientToken was used before with other parameters.");
        }
        return memory.answer();
    }

    private static String again(ApiException refusal) throws ApiException {
        throw new ApiException(refusal.status(), refusal.code(), String.valueOf(refusal.getMessage()));
    }
}

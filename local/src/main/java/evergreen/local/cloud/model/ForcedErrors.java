package evergreen.local.cloud.model;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Refusals that a fleet file asks for, by action: for error codes that have no cause in this world's state. */
public final class ForcedErrors {
    /**
     * One refusal.
     *
     * @param code the documented error code, with {@code /status} behind it where a code has two
     * @param times how often it is given before the action works
     */
    public record ForcedError(String code, int times) {}

    private final Map<String, ForcedError> byAction;

    /** Vetoes by action. */
    public ForcedErrors(Map<String, ForcedError> byAction) {
        this.byAction = new HashMap<>(byAction);
    }

    /** No vetoes. */
    public static ForcedErrors none() {
        return new ForcedErrors(Map.of());
    }

    /** The code with which this call of the action is refused, if it is; it counts as given. */
    public Optional<String> take(String action) {
        ForcedError veto = byAction.get(action);
        if (veto == null || veto.times() == 0) {
            return Optional.empty();
        }
        byAction.put(action, new ForcedError(veto.code(), veto.times() - 1));
        return Optional.of(veto.code());
    }
}

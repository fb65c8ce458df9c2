package evergreen.local.cloud.world;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Refusals that a fleet file asks for, by action: for error codes that have no cause in this world's state. */
public final class Vetoes {
    /**
     * One refusal.
     *
     * @param code the documented error code, with {@code /status} behind it where a code has two
     * @param times how often it is given before the action works
     */
    public record Veto(String code, int times) {}

    private final Map<String, Veto> byAction;

    /** Vetoes by action. */
    public Vetoes(Map<String, Veto> byAction) {
        this.byAction = new HashMap<>(byAction);
    }

    /** No vetoes. */
    public static Vetoes none() {
        return new Vetoes(Map.of());
    }

    /** The code with which this call of the action is refused, if it is; it counts as given. */
    public Optional<String> take(String action) {
        Veto veto = byAction.get(action);
        if (veto == null || veto.times() == 0) {
            return Optional.empty();
        }
        byAction.put(action, new Veto(veto.code(), veto.times() - 1));
        return Optional.of(veto.code());
    }
}

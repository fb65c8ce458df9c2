package evergreen.local.cloud.gateway;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.time.Instant;
import java.util.Optional;

/** What the simulated world shows of itself under {@code /_sim/}, and the clock that can be moved there. */
public interface AdminState {
    /** The world's virtual instant. */
    Instant now();

    /**
     * Moves the virtual clock.
     *
     * @throws IllegalArgumentException when it cannot go there, backwards for one
     */
    void advanceTo(Instant instant);

    /** All orders so far. */
    JsonArray orders();

    /** A further book by its name under {@code /_sim/}. */
    default Optional<JsonObject> book(String name) {
        return Optional.empty();
    }
}

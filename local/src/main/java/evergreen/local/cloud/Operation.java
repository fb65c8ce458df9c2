package evergreen.local.cloud;

import com.google.gson.JsonObject;

/** What one API operation does. The answer is its body without the request id, which the gateway adds. */
@FunctionalInterface
public interface Operation {
    /**
     * Does the work and gives the answer's body.
     *
     * @throws ApiException when the operation answers with a documented error code
     */
    JsonObject answer(Call call) throws ApiException;
}

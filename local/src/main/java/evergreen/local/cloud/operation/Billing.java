package evergreen.local.cloud.operation;

import com.google.gson.JsonObject;
import evergreen.local.cloud.ApiException;
import evergreen.local.cloud.Call;
import java.util.Arrays;

/** The frame of the billing API's answers and its own way to refuse who has no right. */
final class Billing {
    private Billing() {}

    /** Either of the two names under which a right is known will do; a deny of either is a deny. */
    static void require(Call call, String... names) throws ApiException {
        boolean allowed = Arrays.stream(names).anyMatch(name -> call.caller().may(name, "*"));
        boolean denied = Arrays.stream(names).anyMatch(name -> call.caller().denied(name, "*"));
        if (denied || !allowed) {
            throw new ApiException(400, "NotAuthorized", call.caller().arn() + " may not do " + names[0] + ".");
        }
    }

    static JsonObject success(Json data) {
        return new Json()
                .put("Code", "200")
                .put("Message", "Successful!")
                .put("Success", true)
                .put("Data", data)
                .object();
    }
}

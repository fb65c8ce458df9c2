package evergreen.local.cloud.operation;

import com.google.gson.JsonObject;
import evergreen.local.cloud.Call;
import evergreen.local.cloud.Refusal;

/** The frame of the billing API's answers and its own way to refuse who has no right. */
final class Billing {
    private Billing() {}

    /** Either of the two names under which a right is known: the older one still works. */
    static void demand(Call call, String action, String olderAction) throws Refusal {
        if (!call.caller().may(action, "*") && !call.caller().may(olderAction, "*")) {
            throw new Refusal(400, "NotAuthorized", call.caller().arn() + " may not do " + action + ".");
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

package evergreen.local.cloud.ram;

import com.google.gson.JsonObject;
import evergreen.local.cloud.Call;
import evergreen.local.cloud.Caller;
import evergreen.local.cloud.Operation;

/** Says who signed. Needs no permission. */
final class GetCallerIdentity implements Operation {
    @Override
    public JsonObject answer(Call call) {
        Caller caller = call.caller();
        JsonObject answer = new JsonObject();
        answer.addProperty("AccountId", caller.account());
        if (caller.arn().equals(Identity.rootArn(caller.account()))) {
            answer.addProperty("IdentityType", "Account");
            answer.addProperty("Arn", caller.arn());
            answer.addProperty("PrincipalId", caller.account());
            answer.addProperty("UserId", caller.account());
        } else if (caller.arn().contains(":role/")) {
            role(answer, caller.arn());
        } else {
            answer.addProperty("IdentityType", "RAMUser");
            answer.addProperty("Arn", caller.arn());
            answer.addProperty("PrincipalId", Numbers.user(caller.arn()));
            answer.addProperty("UserId", Numbers.user(caller.arn()));
        }
        return answer;
    }

    /** This operation writes a session's ARN otherwise than AssumeRole does. */
    private static void role(JsonObject answer, String arn) {
        int slash = arn.lastIndexOf('/');
        String id = Numbers.role(arn.substring(0, slash));
        answer.addProperty("IdentityType", "AssumedRoleUser");
        answer.addProperty("Arn", arn.replace(":role/", ":assumed-role/"));
        answer.addProperty("PrincipalId", id + ":" + arn.substring(slash + 1));
        answer.addProperty("RoleId", id);
    }
}

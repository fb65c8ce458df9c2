package evergreen.local.cloud.ram;

import com.google.gson.JsonObject;
import evergreen.local.cloud.ApiException;
import evergreen.local.cloud.Call;
import evergreen.local.cloud.Caller;
import evergreen.local.cloud.Operation;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Lends a role to a user or to another role, within or across accounts. */
final class AssumeRole implements Operation {
    private static final String ACTION = "sts:AssumeRole";

    private final IdentityStore directory;

    AssumeRole(IdentityStore directory) {
        this.directory = directory;
    }

    @Override
    public JsonObject answer(Call call) throws ApiException {
        AssumeRoleRequest request = AssumeRoleRequest.read(call.parameters());
        Role role = directory
                .role(request.roleArn())
                .orElseThrow(() ->
                        new ApiException(404, "EntityNotExist.Role", "There is no role " + request.roleArn() + "."));
        mayAssume(call.caller(), role, request);
        if (request.span().compareTo(role.longest()) > 0) {
            throw AssumeRoleRequest.invalid("DurationSeconds", "is over what the role allows: " + role.longest());
        }
        // Without fractions, since the answer says the end in whole seconds.
        Instant end = directory.now().truncatedTo(ChronoUnit.SECONDS).plus(request.span());
        Identity identity = Identity.session(role, request.session(), request.limit());
        return answer(role, request, directory.open(identity, end));
    }

    private static void mayAssume(Caller caller, Role role, AssumeRoleRequest request) throws ApiException {
        if (caller.arn().equals(Identity.rootArn(caller.account()))) {
            throw new ApiException(
                    403, "NoPermission", "An account itself cannot assume roles; its users and roles can.");
        }
        if (!role.trust().admits(caller, request.externalId())) {
            throw new ApiException(403, "NoPermission", role.arn() + " does not trust " + caller.arn() + ".");
        }
        if (!caller.may(ACTION, role.arn())) {
            throw new ApiException(
                    403, "NoPermission", caller.arn() + " is not allowed " + ACTION + " on " + role.arn() + ".");
        }
    }

    private static JsonObject answer(Role role, AssumeRoleRequest request, AccessKey key) {
        JsonObject user = new JsonObject();
        user.addProperty("Arn", key.caller().arn());
        user.addProperty("AssumedRoleId", Numbers.role(role.arn()) + ":" + request.session());
        JsonObject credentials = new JsonObject();
        credentials.addProperty("AccessKeyId", key.id());
        credentials.addProperty("AccessKeySecret", key.secret());
        key.session().ifPresent(session -> {
            credentials.addProperty("SecurityToken", session.token());
            credentials.addProperty("Expiration", session.end().toString());
        });
        JsonObject answer = new JsonObject();
        answer.add("AssumedRoleUser", user);
        answer.add("Credentials", credentials);
        return answer;
    }
}

package evergreen.local.cloud.operation;

import com.google.gson.JsonObject;
import evergreen.local.cloud.Call;
import evergreen.local.cloud.Refusal;
import evergreen.local.cloud.world.Look;

/** What an operation does with the world as the call finds it. */
@FunctionalInterface
interface WorldOperation {
    JsonObject answer(Call call, Look look) throws Refusal;
}

package evergreen.local.cloud.operation;

import com.google.gson.JsonObject;
import evergreen.local.cloud.ApiException;
import evergreen.local.cloud.Call;
import evergreen.local.cloud.model.WorldSnapshot;

/** What an operation does with the world as the call finds it. */
@FunctionalInterface
interface WorldOperation {
    JsonObject answer(Call call, WorldSnapshot look) throws ApiException;
}

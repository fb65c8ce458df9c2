package evergreen.local.cloud.operation;

import evergreen.local.cloud.ApiException;
import evergreen.local.cloud.Call;
import evergreen.local.cloud.model.Instance;

/** What a caller must be allowed to do. */
final class Permissions {
    private Permissions() {}

    static String arn(String account, String region, String instance) {
        return "acs:ecs:" + region + ":" + account + ":instance/" + instance;
    }

    static boolean may(Call call, Instance instance) {
        String region = instance.identity().region();
        return call.caller().may("ecs:" + call.action(), arn(call.caller().account(), region, instance.id()));
    }

    /** Demands the call's own action on an instance, or on all of a region with {@code *}. */
    static void require(Call call, String region, String instance) throws ApiException {
        call.caller().must("ecs:" + call.action(), arn(call.caller().account(), region, instance));
    }
}

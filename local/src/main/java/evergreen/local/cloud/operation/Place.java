package evergreen.local.cloud.operation;

import evergreen.local.cloud.Refusal;
import evergreen.local.cloud.world.Look;

/** The region that a call names. */
final class Place {
    private Place() {}

    static String region(Asked asked, Look look) throws Refusal {
        String region = asked.text("RegionId", "");
        if (!look.world().regions().has(region)) {
            throw new Refusal(404, "InvalidRegionId.NotFound", "There is no region '" + region + "'.");
        }
        return region;
    }
}

package evergreen.local.cloud.operation;

import evergreen.local.cloud.ApiException;
import evergreen.local.cloud.model.WorldSnapshot;

/** The region that a call names. */
final class RegionParameter {
    private RegionParameter() {}

    static String region(RequestParameters asked, WorldSnapshot look) throws ApiException {
        String region = asked.text("RegionId", "");
        if (!look.world().regions().has(region)) {
            throw new ApiException(404, "InvalidRegionId.NotFound", "There is no region '" + region + "'.");
        }
        return region;
    }
}

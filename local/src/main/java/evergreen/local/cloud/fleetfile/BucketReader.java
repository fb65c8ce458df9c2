package evergreen.local.cloud.fleetfile;

import evergreen.local.cloud.model.Regions;
import evergreen.local.cloud.oss.BucketPlan;
import evergreen.local.cloud.oss.Versioning;
import java.util.List;
import java.util.Set;

/** Reads the buckets of one account: {@code {"name": ..., "region": ..., "versioning": "Enabled", "lifecycle": 30}}. */
final class BucketReader {
    private final JsonFields account;

    BucketReader(JsonFields account) {
        this.account = account;
    }

    List<BucketPlan> buckets() {
        return account.objects("buckets").stream()
                .map(each -> each.only(Set.of("name", "region", "versioning", "lifecycle")))
                .map(this::bucket)
                .toList();
    }

    private BucketPlan bucket(JsonFields bucket) {
        String name = bucket.need("name");
        if (!name.isEmpty() && !name.matches("[a-z0-9][a-z0-9-]{1,61}[a-z0-9]")) {
            bucket.problem("name", "'" + name + "' is not 3 to 63 small letters, digits and hyphens within");
        }
        String region = bucket.text("region", BucketPlan.USUAL_REGION);
        if (!Regions.inCatalogue(region)) {
            bucket.problem("region", "there is no region '" + region + "'");
        }
        int days = bucket.integer("lifecycle", 0);
        if (days < 0) {
            bucket.problem("lifecycle", "it is the days after which objects go, or 0");
        }
        Versioning versioning = bucket.word("versioning", Versioning.WORDS, Versioning.NEVER);
        return new BucketPlan(account.text("id", ""), name, region, versioning, days);
    }
}

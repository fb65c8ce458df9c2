package evergreen.local.cloud.operation;

import com.google.gson.JsonObject;
import evergreen.local.cloud.world.Instance;
import evergreen.local.cloud.world.Life;
import evergreen.local.cloud.world.Look;
import evergreen.local.cloud.world.Setting;
import evergreen.local.cloud.world.Term;

/** One row of QueryAvailableInstances. */
final class BillingRow {
    private BillingRow() {}

    static JsonObject of(Instance instance, Look look) {
        Json row = new Json()
                .put("OwnerId", Long.parseLong(instance.identity().account()))
                .put("Seller", "26842")
                .put("ProductCode", "ecs")
                .put("ProductType", "")
                .put("SubscriptionType", subscriptionType(instance))
                .put("InstanceID", instance.id())
                .put("Region", instance.identity().region())
                .put("CreateTime", Times.toSecond(instance.contract().created()))
                .put("Status", status(instance, look))
                .put("SubStatus", status(instance, look));
        if (instance.prepaid()) {
            subscription(row, instance, look);
        }
        return row.object();
    }

    private static void subscription(Json row, Instance instance, Look look) {
        Life life = look.life(instance);
        row.put("EndTime", Times.toSecond(life.expiry()))
                .put("StopTime", Times.toSecond(life.stops()))
                .put("ReleaseTime", Times.toSecond(life.ends()))
                .put("ExpectedReleaseTime", Times.toSecond(life.ends()))
                .put("RenewStatus", renewStatus(instance, look));
        Setting setting = look.setting(instance);
        // The page knows months and years alone: of weeks nothing is said here rather than something wrong.
        if (setting.automatic() && setting.term().unit() != Term.Unit.WEEK) {
            boolean years = setting.term().unit() == Term.Unit.YEAR;
            row.put("RenewalDuration", setting.term().count()).put("RenewalDurationUnit", years ? "Y" : "M");
        }
    }

    static String subscriptionType(Instance instance) {
        return instance.prepaid() ? "Subscription" : "PayAsYouGo";
    }

    static String renewStatus(Instance instance, Look look) {
        return instance.prepaid() ? look.setting(instance).status().billingWord() : "";
    }

    private static String status(Instance instance, Look look) {
        if (look.status(instance).equals("Pending")) {
            return "Creating";
        }
        return instance.prepaid() && look.life(instance).expired(look.now()) ? "Expired" : "Normal";
    }
}

package evergreen.local.cloud.operation;

import com.google.gson.JsonObject;
import evergreen.local.cloud.model.Instance;
import evergreen.local.cloud.model.Lifecycle;
import evergreen.local.cloud.model.RenewalSetting;
import evergreen.local.cloud.model.Term;
import evergreen.local.cloud.model.WorldSnapshot;

/** One row of QueryAvailableInstances. */
final class BillingRow {
    private BillingRow() {}

    static JsonObject of(Instance instance, WorldSnapshot look) {
        Json row = new Json()
                .put("OwnerId", Long.parseLong(instance.identity().account()))
                .put("Seller", "26842")
                .put("ProductCode", "ecs")
                .put("ProductType", "")
                .put("SubscriptionType", subscriptionType(instance))
                .put("InstanceID", instance.id())
                .put("Region", instance.identity().region())
                .put("CreateTime", ApiTimeFormat.toSecond(instance.contract().created()))
                .put("Status", status(instance, look))
                .put("SubStatus", status(instance, look));
        if (instance.prepaid()) {
            subscription(row, instance, look);
        }
        return row.object();
    }

    private static void subscription(Json row, Instance instance, WorldSnapshot look) {
        Lifecycle life = look.life(instance);
        row.put("EndTime", ApiTimeFormat.toSecond(life.expiry()))
                .put("StopTime", ApiTimeFormat.toSecond(life.stops()))
                .put("ReleaseTime", ApiTimeFormat.toSecond(life.ends()))
                .put("ExpectedReleaseTime", ApiTimeFormat.toSecond(life.ends()))
                .put("RenewStatus", renewStatus(instance, look));
        RenewalSetting setting = look.setting(instance);
        // The page knows months and years alone: of weeks nothing is said here rather than something wrong.
        if (setting.automatic() && setting.term().unit() != Term.Unit.WEEK) {
            boolean years = setting.term().unit() == Term.Unit.YEAR;
            row.put("RenewalDuration", setting.term().count()).put("RenewalDurationUnit", years ? "Y" : "M");
        }
    }

    static String subscriptionType(Instance instance) {
        return instance.prepaid() ? "Subscription" : "PayAsYouGo";
    }

    static String renewStatus(Instance instance, WorldSnapshot look) {
        return instance.prepaid() ? look.setting(instance).status().billingWord() : "";
    }

    private static String status(Instance instance, WorldSnapshot look) {
        if (look.status(instance).equals("Pending")) {
            return "Creating";
        }
        return instance.prepaid() && look.life(instance).expired(look.now()) ? "Expired" : "Normal";
    }
}

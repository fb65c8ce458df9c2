package evergreen.local.cloud.operation;

import com.google.gson.JsonObject;
import evergreen.local.cloud.ApiException;
import evergreen.local.cloud.Call;
import evergreen.local.cloud.model.Assumption;
import evergreen.local.cloud.model.Instance;
import evergreen.local.cloud.model.RenewalObstacle;
import evergreen.local.cloud.model.RenewalSetting;
import evergreen.local.cloud.model.RenewalSetting.Status;
import evergreen.local.cloud.model.Site;
import evergreen.local.cloud.model.Term;
import evergreen.local.cloud.model.WorldSnapshot;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * Sets what shall happen to subscriptions at their end, to all that are named or to none. {@code RenewalStatus} is stronger than
 * {@code AutoRenew}, and a call with neither switches auto-renewal off. A length is looked at only where it matters; without
 * one, automatic means by the month.
 */
final class ModifyInstanceAutoRenewAttribute implements WorldOperation {
    private static final Duration LATEST_SETTING = Duration.ofDays(14);

    @Override
    public JsonObject answer(Call call, WorldSnapshot look) throws ApiException {
        RequestParameters asked = new RequestParameters(call.parameters());
        String account = call.caller().account();
        Errors.requireNoForcedError(call.action(), look.world().account(account).vetoes());
        String region = RegionParameter.region(asked, look);
        List<Instance> instances = new Batch(call, look, region).subscriptions();
        RenewalSetting setting = setting(asked, look.world().account(account).site());
        for (Instance instance : instances) {
            requirePossible(instance, setting, look);
        }
        instances.forEach(instance -> look.world().set(instance, setting));
        return new JsonObject();
    }

    private static RenewalSetting setting(RequestParameters asked, Site site) throws ApiException {
        Status status = asked.text("RenewalStatus")
                .map(ModifyInstanceAutoRenewAttribute::status)
                .orElse(asked.flag("AutoRenew") ? Status.AUTO_RENEWAL : Status.NORMAL);
        return status == Status.AUTO_RENEWAL
                ? new RenewalSetting(status, term(asked, site))
                : new RenewalSetting(status, RenewalSetting.NORMAL.term());
    }

    private static Status status(String word) {
        return Arrays.stream(Status.values())
                .filter(status -> status.word().equals(word))
                .findFirst()
                .orElseThrow();
    }

    private static Term term(RequestParameters asked, Site site) throws ApiException {
        Term.Unit unit = Periods.AUTOMATIC
                .unit(site, asked.text("PeriodUnit", "Month"))
                .orElseThrow(() -> new ApiException(
                        403, "InvalidPeriodUnit.ValueNotSupported", "This site does not sell by that unit."));
        Term term = new Term(asked.number("Duration", 1), unit);
        if (!Periods.AUTOMATIC.sold(site, term)) {
            throw new ApiException(403, "InvalidParameter.Duration", term + " is not a length that is sold.");
        }
        return term;
    }

    private static void requirePossible(Instance instance, RenewalSetting setting, WorldSnapshot look)
            throws ApiException {
        if (look.expired(instance) && !settableLate(instance, setting, look)) {
            throw new ApiException(403, "IncorrectInstanceStatus", "Instance " + instance.id() + " has expired.");
        }
        if (!setting.automatic()) {
            return;
        }
        if (instance.peculiarities().quirks().contains(RenewalObstacle.STARTER_PACKAGE)) {
            throw starterPackage(setting.term());
        }
        boolean leaves = look.setting(instance).status() == Status.NOT_RENEWAL;
        if (leaves && look.world().assumptions().is(Assumption.LEAVE_NOT_RENEWAL, "via-normal")) {
            throw new ApiException(
                    403, "InvalidParameter.RenewalStatus", "NotRenewal is left by way of Normal: " + instance.id());
        }
    }

    private static boolean settableLate(Instance instance, RenewalSetting setting, WorldSnapshot look) {
        Site site = look.world().account(instance.identity().account()).site();
        return look.world().assumptions().is(Assumption.LATE_SETTING, "allowed")
                && site == Site.INTERNATIONAL
                && setting.automatic()
                && look.now().isBefore(instance.trueExpiry().plus(LATEST_SETTING));
    }

    private static ApiException starterPackage(Term term) {
        return term.unit() == Term.Unit.MONTH
                ? new ApiException(
                        400, "OperationDenied.StarterPackage", "A starter package is not renewed automatically.")
                : new ApiException(
                        403, "InvalidPeriod.StarterPackage", "A starter package is sold by the month alone.");
    }
}

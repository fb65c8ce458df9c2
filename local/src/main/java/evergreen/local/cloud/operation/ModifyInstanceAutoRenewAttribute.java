package evergreen.local.cloud.operation;

import com.google.gson.JsonObject;
import evergreen.local.cloud.Call;
import evergreen.local.cloud.Refusal;
import evergreen.local.cloud.world.Assumption;
import evergreen.local.cloud.world.Instance;
import evergreen.local.cloud.world.Look;
import evergreen.local.cloud.world.Quirk;
import evergreen.local.cloud.world.Setting;
import evergreen.local.cloud.world.Setting.Status;
import evergreen.local.cloud.world.Site;
import evergreen.local.cloud.world.Term;
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
    public JsonObject answer(Call call, Look look) throws Refusal {
        Asked asked = new Asked(call.parameters());
        String account = call.caller().account();
        Errors.demandNoVeto(call.action(), look.world().account(account).vetoes());
        String region = Place.region(asked, look);
        List<Instance> instances = new Batch(call, look, region).subscriptions();
        Setting setting = setting(asked, look.world().account(account).site());
        for (Instance instance : instances) {
            demandPossible(instance, setting, look);
        }
        instances.forEach(instance -> look.world().set(instance, setting));
        return new JsonObject();
    }

    private static Setting setting(Asked asked, Site site) throws Refusal {
        Status status = asked.text("RenewalStatus")
                .map(ModifyInstanceAutoRenewAttribute::status)
                .orElse(asked.flag("AutoRenew") ? Status.AUTO_RENEWAL : Status.NORMAL);
        return status == Status.AUTO_RENEWAL
                ? new Setting(status, term(asked, site))
                : new Setting(status, Setting.NORMAL.term());
    }

    private static Status status(String word) {
        return Arrays.stream(Status.values())
                .filter(status -> status.word().equals(word))
                .findFirst()
                .orElseThrow();
    }

    private static Term term(Asked asked, Site site) throws Refusal {
        Term.Unit unit = Periods.AUTOMATIC
                .unit(site, asked.text("PeriodUnit", "Month"))
                .orElseThrow(() -> new Refusal(
                        403, "InvalidPeriodUnit.ValueNotSupported", "This site does not sell by that unit."));
        Term term = new Term(asked.number("Duration", 1), unit);
        if (!Periods.AUTOMATIC.sold(site, term)) {
            throw new Refusal(403, "InvalidParameter.Duration", term + " is not a length that is sold.");
        }
        return term;
    }

    private static void demandPossible(Instance instance, Setting setting, Look look) throws Refusal {
        if (look.expired(instance) && !settableLate(instance, setting, look)) {
            throw new Refusal(403, "IncorrectInstanceStatus", "Instance " + instance.id() + " has expired.");
        }
        if (!setting.automatic()) {
            return;
        }
        if (instance.peculiarities().quirks().contains(Quirk.STARTER_PACKAGE)) {
            throw starterPackage(setting.term());
        }
        boolean leaves = look.setting(instance).status() == Status.NOT_RENEWAL;
        if (leaves && look.world().assumptions().is(Assumption.LEAVE_NOT_RENEWAL, "via-normal")) {
            throw new Refusal(
                    403, "InvalidParameter.RenewalStatus", "NotRenewal is left by way of Normal: " + instance.id());
        }
    }

    private static boolean settableLate(Instance instance, Setting setting, Look look) {
        Site site = look.world().account(instance.identity().account()).site();
        return look.world().assumptions().is(Assumption.LATE_SETTING, "allowed")
                && site == Site.INTERNATIONAL
                && setting.automatic()
                && look.now().isBefore(instance.trueExpiry().plus(LATEST_SETTING));
    }

    private static Refusal starterPackage(Term term) {
        return term.unit() == Term.Unit.MONTH
                ? new Refusal(400, "OperationDenied.StarterPackage", "A starter package is not renewed automatically.")
                : new Refusal(403, "InvalidPeriod.StarterPackage", "A starter package is sold by the month alone.");
    }
}

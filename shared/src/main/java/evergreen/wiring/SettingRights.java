package evergreen.wiring;

import static java.util.stream.Collectors.toList;

import com.aliyun.fc.runtime.Context;
import evergreen.adapter.aliyun.AliyunIdentity;
import evergreen.adapter.aliyun.AliyunInventory;
import evergreen.adapter.aliyun.AliyunPrices;
import evergreen.adapter.aliyun.AliyunSettings;
import evergreen.apply.Commitments;
import evergreen.apply.Enforcement;
import evergreen.apply.ManagedAccount;
import evergreen.apply.PlanSettings;
import evergreen.apply.SettingTerms;
import evergreen.apply.Settings;
import evergreen.apply.renewal.DayMoney;
import evergreen.fleet.CloudFault;
import evergreen.fleet.UnreachableAccount;
import evergreen.journal.AutoRenewalArchive;
import evergreen.journal.HeartbeatArchive;
import evergreen.journal.SettingsArchive;
import evergreen.journal.TimerFunction;
import evergreen.plan.PlanTimes;
import evergreen.policy.Account;
import evergreen.policy.Site;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The right to change settings. It is no part of what every function reaches: only the enforcer asks for it, so that the jars
 * of the others are built without the class that could.
 */
public final class SettingRights {
    private SettingRights() {}

    /**
     * The enforcement of the policy, with an invocation's credentials.
     *
     * @param reach what the same invocation reaches
     * @param only the accounts that are meant; none named means all of the policy's
     * @param now the run's instant
     * @throws evergreen.adapter.fc.BadEvent if one is named that the policy does not have
     */
    public static Enforcement enforcement(Wiring wiring, Context context, Reach reach, Set<String> only, Instant now) {
        Entrance entrance = wiring.entrance(context);
        UnaryOperator<Settings> recording = recording(wiring, reach, now);
        List<ManagedAccount> accounts = entrance.meant(wiring.policy(), only).stream()
                .map(account -> managed(account, entrance, recording))
                .collect(toList());
        return new Enforcement(
                accounts, wiring.policy(), reach.reader(), wiring.patience(), commitments(wiring, reach, now));
    }

    /**
     * What plans set and hold in an account of the policy, with an invocation's credentials.
     *
     * @param deadline when the invocation's work has to be done
     * @return none if the policy does not have it
     */
    public static Optional<PlanSettings> settings(
            Wiring wiring, Context context, Reach reach, String account, Instant now, Instant deadline) {
        Entrance entrance = wiring.entrance(context);
        UnaryOperator<Settings> recording = recording(wiring, reach, now);
        return wiring.policy().accounts().stream()
                .filter(each -> entrance.id(each).equals(account))
                .findFirst()
                .map(each -> new PlanSettings(
                        managed(each, entrance, recording),
                        reach.reader(),
                        wiring.patience().until(deadline),
                        SettingTerms.of(wiring.policy(), commitments(wiring, reach, now), now)
                                .takingUnpricedForm(() -> isUpgradeRecent(reach, now))));
    }

    /** The versions that knew no prices of settings wrote no heartbeats either, and their plans are valid for a limited time. */
    private static boolean isUpgradeRecent(Reach reach, Instant now) {
        Instant latest = now.minus(PlanTimes.LONGEST_VALIDITY.plus(PlanTimes.DAYS_DIFFER));
        return new HeartbeatArchive(reach.journal())
                .earliest(TimerFunction.ENFORCER)
                .filter(first -> !first.isAfter(latest))
                .isEmpty();
    }

    /** The name of the run states its instant, so that a later run knows whether it can still go on. */
    private static Commitments commitments(Wiring wiring, Reach reach, Instant now) {
        String run = SettingsArchive.run(now, Optional.of(wiring.uniqueId()));
        return DayMoney.ofCommitments(reach.journal(), run)::reserve;
    }

    /** On the China site a setting acts the next day, so that the one of today has to be recorded before it is changed. */
    private static UnaryOperator<Settings> recording(Wiring wiring, Reach reach, Instant now) {
        if (wiring.policy().site() != Site.CHINA) {
            return UnaryOperator.identity();
        }
        Clock clock =
                Clock.offset(wiring.clock(), Duration.between(wiring.clock().instant(), now));
        AutoRenewalArchive archive = new AutoRenewalArchive(reach.journal());
        return settings -> new RecordingSettings(settings, archive, clock);
    }

    private static ManagedAccount managed(Account account, Entrance entrance, UnaryOperator<Settings> recording) {
        try {
            AliyunIdentity reader = entrance.reader(account);
            AliyunInventory inventory = entrance.inventory(account, reader);
            AliyunPrices prices = new AliyunPrices(inventory, reader.credentials(), entrance.endpoints());
            return ManagedAccount.of(
                    inventory, prices, settings(account, inventory, entrance).map(recording));
        } catch (CloudFault barred) {
            UnreachableAccount unreachable = new UnreachableAccount(entrance.id(account), barred);
            return ManagedAccount.of(
                    unreachable,
                    (region, id, period) -> {
                        throw barred;
                    },
                    Optional.empty());
        }
    }

    private static Optional<Settings> settings(Account account, AliyunInventory inventory, Entrance entrance) {
        if (account.id().isEmpty()) {
            return Optional.of(settings(entrance.own(), inventory, entrance));
        }
        return account.setRole()
                .map(role ->
                        new SettingsBehindADoor(() -> settings(entrance.enter(account, role), inventory, entrance)));
    }

    private static Settings settings(AliyunIdentity identity, AliyunInventory inventory, Entrance entrance) {
        return new AliyunSettings(inventory, identity.credentials(), entrance.endpoints());
    }
}

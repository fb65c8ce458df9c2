package evergreen.wiring;

import static java.util.stream.Collectors.toList;

import com.aliyun.fc.runtime.Context;
import evergreen.adapter.aliyun.AliyunCredentials;
import evergreen.adapter.aliyun.AliyunInventory;
import evergreen.adapter.aliyun.AliyunPrices;
import evergreen.adapter.aliyun.AliyunSettings;
import evergreen.execution.AutoRenewGateway;
import evergreen.execution.Commitments;
import evergreen.execution.ManagedAccount;
import evergreen.execution.PolicyEnforcer;
import evergreen.execution.SettingTerms;
import evergreen.execution.SettingsStepExecutor;
import evergreen.execution.renewal.DailyBudget;
import evergreen.fleet.CloudException;
import evergreen.fleet.UnreachableInventory;
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
public final class AutoRenewCapability {
    private AutoRenewCapability() {}

    /**
     * The enforcement of the policy, with an invocation's credentials.
     *
     * @param services what the same invocation reaches
     * @param only the accounts that are meant; none named means all of the policy's
     * @param now the run's instant
     * @throws evergreen.adapter.fc.InvalidEventException if one is named that the policy does not have
     */
    public static PolicyEnforcer enforcement(
            Wiring wiring, Context context, InvocationServices services, Set<String> only, Instant now) {
        AccountAccess access = wiring.entrance(context);
        UnaryOperator<AutoRenewGateway> recording = recording(wiring, services, now);
        List<ManagedAccount> accounts = access.select(wiring.policy(), only).stream()
                .map(account -> managed(account, access, recording))
                .collect(toList());
        return new PolicyEnforcer(
                accounts, wiring.policy(), services.reader(), wiring.patience(), commitments(wiring, services, now));
    }

    /**
     * What plans set and hold in an account of the policy, with an invocation's credentials.
     *
     * @param deadline when the invocation's work has to be done
     * @return none if the policy does not have it
     */
    public static Optional<SettingsStepExecutor> settings(
            Wiring wiring,
            Context context,
            InvocationServices services,
            String account,
            Instant now,
            Instant deadline) {
        AccountAccess access = wiring.entrance(context);
        UnaryOperator<AutoRenewGateway> recording = recording(wiring, services, now);
        return wiring.policy().accounts().stream()
                .filter(each -> access.id(each).equals(account))
                .findFirst()
                .map(each -> new SettingsStepExecutor(
                        managed(each, access, recording),
                        services.reader(),
                        wiring.patience().until(deadline),
                        SettingTerms.of(wiring.policy(), commitments(wiring, services, now), now)
                                .takingUnpricedForm(() -> isUpgradeRecent(services, now))));
    }

    /** The versions that knew no prices of settings wrote no heartbeats either, and their plans are valid for a limited time. */
    private static boolean isUpgradeRecent(InvocationServices services, Instant now) {
        Instant latest = now.minus(PlanTimes.LONGEST_VALIDITY.plus(PlanTimes.DAYS_DIFFER));
        return new HeartbeatArchive(services.journal())
                .earliest(TimerFunction.ENFORCER)
                .filter(first -> !first.isAfter(latest))
                .isEmpty();
    }

    /** The name of the run states its instant, so that a later run knows whether it can still go on. */
    private static Commitments commitments(Wiring wiring, InvocationServices services, Instant now) {
        String run = SettingsArchive.run(now, Optional.of(wiring.uniqueId()));
        return DailyBudget.ofCommitments(services.journal(), run)::reserve;
    }

    /** On the China site a setting acts the next day, so that the one of today has to be recorded before it is changed. */
    private static UnaryOperator<AutoRenewGateway> recording(Wiring wiring, InvocationServices services, Instant now) {
        if (wiring.policy().site() != Site.CHINA) {
            return UnaryOperator.identity();
        }
        Clock clock =
                Clock.offset(wiring.clock(), Duration.between(wiring.clock().instant(), now));
        AutoRenewalArchive archive = new AutoRenewalArchive(services.journal());
        return gateway -> new RecordingSettings(gateway, archive, clock);
    }

    private static ManagedAccount managed(
            Account account, AccountAccess access, UnaryOperator<AutoRenewGateway> recording) {
        try {
            AliyunCredentials reader = access.reader(account);
            AliyunInventory inventory = access.inventory(account, reader);
            AliyunPrices prices = new AliyunPrices(inventory, reader.credentials(), access.endpoints());
            return ManagedAccount.of(
                    inventory, prices, settings(account, inventory, access).map(recording));
        } catch (CloudException barred) {
            UnreachableInventory unreachable = new UnreachableInventory(access.id(account), barred);
            return ManagedAccount.of(
                    unreachable,
                    (region, id, period) -> {
                        throw barred;
                    },
                    Optional.empty());
        }
    }

    private static Optional<AutoRenewGateway> settings(
            Account account, AliyunInventory inventory, AccountAccess access) {
        if (account.id().isEmpty()) {
            return Optional.of(settings(access.ownCredentials(), inventory, access));
        }
        return account.setRole()
                .map(role ->
                        new LazyAutoRenewSettings(() -> settings(access.assumeRole(account, role), inventory, access)));
    }

    private static AutoRenewGateway settings(
            AliyunCredentials identity, AliyunInventory inventory, AccountAccess access) {
        return new AliyunSettings(inventory, identity.credentials(), access.endpoints());
    }
}

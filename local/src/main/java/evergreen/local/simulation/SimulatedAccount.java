package evergreen.local.simulation;

import evergreen.execution.Renewal;
import evergreen.execution.renewal.PayingAccount;
import evergreen.fleet.CloudException;
import evergreen.fleet.CloudRejectedException;
import evergreen.fleet.CloudUnavailableException;
import evergreen.fleet.Period;
import evergreen.fleet.RenewalAttribute;
import evergreen.fleet.Scope;
import evergreen.fleet.Subscription;
import evergreen.journal.AccountMark;
import evergreen.local.cloud.ApiException;
import evergreen.local.cloud.model.Assumption;
import evergreen.local.cloud.model.Instance;
import evergreen.local.cloud.model.RenewalSetting;
import evergreen.local.cloud.model.WorldSnapshot;
import evergreen.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The account as one process reaches it, over a wire that loses, delays and repeats. */
final class SimulatedAccount {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final SimulatedEnvironment environment;
    private final SimulatedProcess process;

    SimulatedAccount(SimulatedEnvironment environment, SimulatedProcess process) {
        this.environment = environment;
        this.process = process;
    }

    PayingAccount rights(AccountMark mark) {
        return PayingAccount.of(
                this::look, this::price, this::renew, () -> mark.read().standing());
    }

    private List<Subscription> look(String region, List<String> ids) {
        process.meanwhile();
        if (environment.dice().occurs(FaultType.UNREADABLE)) {
            throw unreachable("ServiceUnavailable");
        }
        WorldSnapshot look =
                environment.scenario().world().snapshotAt(environment.truth().now());
        List<Subscription> seen = environment.scenario().instances().stream()
                .filter(instance -> ids.contains(instance.id()) && look.present(instance))
                .map(instance -> read(region, instance, look))
                .toList();
        process.meanwhile();
        return seen;
    }

    private Subscription read(String region, Instance instance, WorldSnapshot look) {
        Subscription seen = subscription(region, instance, look);
        process.hasRead(instance.id(), ObservedInstance.of(instance, look, seen.expiry()));
        return seen;
    }

    /** Returns the result of a reading. */
    static Subscription subscription(String region, Instance instance, WorldSnapshot look) {
        RenewalSetting setting = look.setting(instance);
        return Subscription.builder(Scope.of(Scenario.ACCOUNT, region), instance.id())
                .expiry(look.expiry(instance))
                .locks(Set.copyOf(look.locks(instance)))
                .tags(instance.tags())
                .attribute(RenewalAttribute.builder(instance.id())
                        .status(Optional.of(setting.status().word()))
                        .duration(Optional.of(setting.term().count()))
                        .periodUnit(Optional.of("Month"))
                        .build())
                .build();
    }

    private Optional<Money> price(String region, String instanceId, Period period) {
        process.meanwhile();
        if (environment.dice().occurs(FaultType.UNREADABLE)) {
            throw unreachable("ServiceUnavailable");
        }
        Optional<Money> price =
                environment.planning().price(environment.scenario().instances().get(0), period);
        return environment.dice().occurs(FaultType.DEARER) ? price.map(money -> money.plusPercent(5)) : price;
    }

    private String renew(Renewal renewal) {
        RenewRequest sending = new RenewRequest(
                process.run(),
                "",
                renewal.instanceId(),
                renewal.period(),
                renewal.token().text(),
                renewal.signedAt(),
                process.reading(renewal.instanceId()),
                process.readAge(renewal.instanceId()),
                environment.sent().size());
        environment.sent().add(sending);
        count();
        process.meanwhile();
        if (environment.dice().occurs(FaultType.JOURNAL_DENIED)) {
            process.denyJournal();
            environment.reached(Situation.JOURNAL_FAILS_AFTER_SENDING);
        }
        String order = new Wire(environment).send(sending);
        process.meanwhile();
        return order;
    }

    private void count() {
        if (environment.scenario().world().assumptions().is(Assumption.TOKEN_MEMORY, "0s")) {
            environment.reached(Situation.SENT_WITHOUT_TOKEN_MEMORY);
        }
        if (process.deployment() != environment.deployments().get(0)) {
            environment.reached(Situation.SENT_FROM_SECOND_JOURNAL);
        }
        if (!Takeover.isHolder(environment, process.deployment())) {
            environment.reached(Situation.SENT_UPON_STALE_MARK);
        }
    }

    private CloudException unreachable(String code) {
        return CloudUnavailableException.unreachable("Describe", code, new Exception(code));
    }

    /** The way to the cloud and back. */
    static final class Wire {
        private final SimulatedEnvironment environment;
        private final FaultRandom random;

        Wire(SimulatedEnvironment environment) {
            this.environment = environment;
            this.random = environment.dice();
        }

        String send(RenewRequest sending) {
            if (random.occurs(FaultType.REQUEST_LATE)) {
                Duration late = Duration.ofSeconds(random.of(FaultType.REQUEST_LATE, 1200));
                environment.truth().later(late, () -> environment.arriveUnheard(sending));
                throw lost("Timeout");
            }
            if (random.occurs(FaultType.REQUEST_LOST)) {
                throw lost("ConnectionLost");
            }
            if (random.occurs(FaultType.THROTTLED)) {
                environment.note("throttled");
                throw CloudUnavailableException.throttled("RenewInstance", "Throttling.User", new Exception());
            }
            if (random.occurs(FaultType.FAILED_BEFORE)) {
                throw unavailable("InternalError");
            }
            if (random.occurs(FaultType.NO_RIGHT)) {
                throw refused(random.of(FaultType.NO_RIGHT, 2) == 0 ? "Forbidden.RAM" : "InvalidSecurityToken.Expired");
            }
            if (random.occurs(FaultType.LAST_ORDER_PROCESSING)) {
                throw refused("LastOrderProcessing");
            }
            return answer(sending, arrive(sending));
        }

        private String arrive(RenewRequest sending) {
            Instant now = environment.truth().now();
            try {
                String order = environment.counter().arrive(sending, now);
                environment.note(sending.run() + " pays for " + sending.instanceId() + ": " + order);
                return order;
            } catch (ApiException refusal) {
                environment.note(sending.run() + " is refused " + refusal.code());
                throw refusal.code().equals("SignatureNonceUsed")
                        ? unavailable(refusal.code())
                        : refused(refusal.code());
            }
        }

        private String answer(RenewRequest sending, String order) {
            if (random.occurs(FaultType.FAILED_AFTER)) {
                throw unavailable("InternalError");
            }
            if (random.occurs(FaultType.ANSWER_LOST)) {
                throw lost("ConnectionLost");
            }
            if (random.occurs(FaultType.NO_ORDER_ID)) {
                return "";
            }
            return random.occurs(FaultType.ARRIVED_TWICE) ? arrive(sending) : order;
        }

        private CloudException lost(String code) {
            environment.pass(TIMEOUT);
            return unavailable(code);
        }

        private CloudException unavailable(String code) {
            environment.note("no answer: " + code);
            return CloudUnavailableException.unreachable("RenewInstance", code, new Exception());
        }

        private static CloudException refused(String code) {
            return new CloudRejectedException(
                    "RenewInstance", code, "-", CloudRejectedException.Because.OTHER, new Exception());
        }
    }
}

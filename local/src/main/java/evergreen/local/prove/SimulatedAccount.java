package evergreen.local.prove;

import evergreen.apply.Renewal;
import evergreen.apply.renewal.PayingAccount;
import evergreen.fleet.CloudFault;
import evergreen.fleet.CloudRefused;
import evergreen.fleet.CloudUnavailable;
import evergreen.fleet.Period;
import evergreen.fleet.RenewalAttribute;
import evergreen.fleet.Scope;
import evergreen.fleet.Subscription;
import evergreen.journal.AccountMark;
import evergreen.local.cloud.Refusal;
import evergreen.local.cloud.world.Assumption;
import evergreen.local.cloud.world.Instance;
import evergreen.local.cloud.world.Look;
import evergreen.local.cloud.world.Setting;
import evergreen.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The account as one process reaches it, over a wire that loses, delays and repeats. */
final class SimulatedAccount {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final Scene scene;
    private final SimulatedProcess process;

    SimulatedAccount(Scene scene, SimulatedProcess process) {
        this.scene = scene;
        this.process = process;
    }

    PayingAccount rights(AccountMark mark) {
        return PayingAccount.of(
                this::look, this::price, this::renew, () -> mark.read().standing());
    }

    private List<Subscription> look(String region, List<String> ids) {
        process.meanwhile();
        if (scene.dice().strikes(Trouble.UNREADABLE)) {
            throw unreachable("ServiceUnavailable");
        }
        Look look = scene.scenario().world().look(scene.truth().now());
        List<Subscription> seen = scene.scenario().instances().stream()
                .filter(instance -> ids.contains(instance.id()) && look.present(instance))
                .map(instance -> read(region, instance, look))
                .toList();
        process.meanwhile();
        return seen;
    }

    private Subscription read(String region, Instance instance, Look look) {
        Subscription seen = subscription(region, instance, look);
        process.hasRead(instance.id(), Reading.of(instance, look, seen.expiry()));
        return seen;
    }

    /** Returns the result of a reading. */
    static Subscription subscription(String region, Instance instance, Look look) {
        Setting setting = look.setting(instance);
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
        if (scene.dice().strikes(Trouble.UNREADABLE)) {
            throw unreachable("ServiceUnavailable");
        }
        Optional<Money> price =
                scene.planning().price(scene.scenario().instances().get(0), period);
        return scene.dice().strikes(Trouble.DEARER) ? price.map(money -> money.plusPercent(5)) : price;
    }

    private String renew(Renewal renewal) {
        Sending sending = new Sending(
                process.run(),
                "",
                renewal.instanceId(),
                renewal.period(),
                renewal.token().text(),
                renewal.signedAt(),
                process.reading(renewal.instanceId()),
                process.readAge(renewal.instanceId()),
                scene.sent().size());
        scene.sent().add(sending);
        count();
        process.meanwhile();
        if (scene.dice().strikes(Trouble.JOURNAL_DENIED)) {
            process.denyJournal();
            scene.reached(Situation.JOURNAL_FAILS_AFTER_SENDING);
        }
        String order = new Wire(scene).send(sending);
        process.meanwhile();
        return order;
    }

    private void count() {
        if (scene.scenario().world().assumptions().is(Assumption.TOKEN_MEMORY, "0s")) {
            scene.reached(Situation.SENT_WITHOUT_TOKEN_MEMORY);
        }
        if (process.deployment() != scene.deployments().get(0)) {
            scene.reached(Situation.SENT_FROM_SECOND_JOURNAL);
        }
        if (!Takeover.isHolder(scene, process.deployment())) {
            scene.reached(Situation.SENT_UPON_STALE_MARK);
        }
    }

    private CloudFault unreachable(String code) {
        return CloudUnavailable.unreachable("Describe", code, new Exception(code));
    }

    /** The way to the cloud and back. */
    static final class Wire {
        private final Scene scene;
        private final Dice dice;

        Wire(Scene scene) {
            this.scene = scene;
            this.dice = scene.dice();
        }

        String send(Sending sending) {
            if (dice.strikes(Trouble.REQUEST_LATE)) {
                Duration late = Duration.ofSeconds(dice.of(Trouble.REQUEST_LATE, 1200));
                scene.truth().later(late, () -> scene.arriveUnheard(sending));
                throw lost("Timeout");
            }
            if (dice.strikes(Trouble.REQUEST_LOST)) {
                throw lost("ConnectionLost");
            }
            if (dice.strikes(Trouble.THROTTLED)) {
                scene.note("throttled");
                throw CloudUnavailable.throttled("RenewInstance", "Throttling.User", new Exception());
            }
            if (dice.strikes(Trouble.FAILED_BEFORE)) {
                throw unavailable("InternalError");
            }
            if (dice.strikes(Trouble.NO_RIGHT)) {
                throw refused(dice.of(Trouble.NO_RIGHT, 2) == 0 ? "Forbidden.RAM" : "InvalidSecurityToken.Expired");
            }
            if (dice.strikes(Trouble.LAST_ORDER_PROCESSING)) {
                throw refused("LastOrderProcessing");
            }
            return answer(sending, arrive(sending));
        }

        private String arrive(Sending sending) {
            Instant now = scene.truth().now();
            try {
                String order = scene.counter().arrive(sending, now);
                scene.note(sending.run() + " pays for " + sending.instanceId() + ": " + order);
                return order;
            } catch (Refusal refusal) {
                scene.note(sending.run() + " is refused " + refusal.code());
                throw refusal.code().equals("SignatureNonceUsed")
                        ? unavailable(refusal.code())
                        : refused(refusal.code());
            }
        }

        private String answer(Sending sending, String order) {
            if (dice.strikes(Trouble.FAILED_AFTER)) {
                throw unavailable("InternalError");
            }
            if (dice.strikes(Trouble.ANSWER_LOST)) {
                throw lost("ConnectionLost");
            }
            if (dice.strikes(Trouble.NO_ORDER_ID)) {
                return "";
            }
            return dice.strikes(Trouble.ARRIVED_TWICE) ? arrive(sending) : order;
        }

        private CloudFault lost(String code) {
            scene.pass(TIMEOUT);
            return unavailable(code);
        }

        private CloudFault unavailable(String code) {
            scene.note("no answer: " + code);
            return CloudUnavailable.unreachable("RenewInstance", code, new Exception());
        }

        private static CloudFault refused(String code) {
            return new CloudRefused("RenewInstance", code, "-", CloudRefused.Because.OTHER, new Exception());
        }
    }
}

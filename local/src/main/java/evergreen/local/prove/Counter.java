package evergreen.local.prove;

import evergreen.local.cloud.Refusal;
import evergreen.local.cloud.world.Account;
import evergreen.local.cloud.world.Assumption;
import evergreen.local.cloud.world.Instance;
import evergreen.local.cloud.world.Look;
import evergreen.local.cloud.world.Order;
import evergreen.local.cloud.world.Payer;
import evergreen.local.cloud.world.Payment;
import evergreen.local.cloud.world.PriceList;
import evergreen.local.cloud.world.Quote;
import evergreen.local.cloud.world.Setting;
import evergreen.local.cloud.world.Term;
import evergreen.local.cloud.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The cloud's side of RenewInstance: what it does with a request when it arrives. Each is taken once, by its nonce. */
final class Counter {
    static final Payer US = Payer.caller("evergreen");

    private static final Duration SIGNATURE_HOLDS = Duration.ofMinutes(15);

    private final World world;
    private final List<Sending> taken = new ArrayList<>();
    private final Map<String, Sending> paid = new HashMap<>();

    Counter(World world) {
        this.world = world;
    }

    /** A request arrives; one that came before is refused by its nonce. */
    String arrive(Sending sending, Instant now) throws Refusal {
        if (Duration.between(sending.signedAt(), now).abs().compareTo(SIGNATURE_HOLDS) > 0) {
            throw new Refusal(400, "InvalidTimeStamp.Expired", "It was signed too long ago.");
        }
        if (taken.stream().anyMatch(before -> before.nonce() == sending.nonce())) {
            throw new Refusal(400, "SignatureNonceUsed", "It was here before.");
        }
        taken.add(sending);
        Look look = world.look(now);
        if (sending.token().isEmpty()) {
            return order(sending, look);
        }
        String parameters = sending.instanceId() + sending.period();
        return world.tokens().once(Scenario.ACCOUNT, sending.token(), parameters, now, () -> order(sending, look));
    }

    private String order(Sending sending, Look look) throws Refusal {
        Instance instance = look.find(Scenario.ACCOUNT, sending.instanceId())
                .orElseThrow(() -> new Refusal(404, "InvalidInstanceId.NotFound", "There is no such instance."));
        if (instance.peculiarities().locks().contains("security")) {
            throw new Refusal(403, "InstanceLockedForSecurity", "It is locked.");
        }
        if (look.setting(instance).status() == Setting.Status.NOT_RENEWAL
                && world.assumptions().is(Assumption.NOT_RENEWAL, "refused")) {
            throw new Refusal(403, "IncorrectInstanceStatus", "It is set to NotRenewal.");
        }
        return pay(sending, instance).id();
    }

    private Order pay(Sending sending, Instance instance) throws Refusal {
        Account account = world.account(Scenario.ACCOUNT);
        Term term = new Term(sending.period().count(), Term.Unit.MONTH);
        Quote quote = PriceList.of(account.site(), instance.machine().type(), term);
        if (account.inArrears()) {
            throw new Refusal(403, "Account.Arrearage", "The account is in arrears.");
        }
        if (!account.affords(quote.trade())) {
            String[] code = world.assumptions().way(Assumption.NO_MONEY_CODE).split("/", 2);
            throw new Refusal(Integer.parseInt(code[1]), code[0], "The balance is too small.");
        }
        Optional<String> token = Optional.of(sending.token()).filter(text -> !text.isEmpty());
        Payment payment = new Payment(US, token, term.toString(), quote.trade());
        Order order = world.pay(instance, payment, term.from(instance.trueExpiry()));
        paid.put(order.id(), sending);
        return order;
    }

    /** The request by which an order of ours was paid. */
    Sending of(Order order) {
        return Objects.requireNonNull(paid.get(order.id()), "a request for every order of ours");
    }

    /** What arrived, in its order. */
    List<Sending> taken() {
        return taken;
    }
}

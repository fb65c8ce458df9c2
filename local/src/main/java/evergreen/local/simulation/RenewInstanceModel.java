package evergreen.local.simulation;

import evergreen.local.cloud.ApiException;
import evergreen.local.cloud.model.Account;
import evergreen.local.cloud.model.Assumption;
import evergreen.local.cloud.model.Instance;
import evergreen.local.cloud.model.Order;
import evergreen.local.cloud.model.Payer;
import evergreen.local.cloud.model.Payment;
import evergreen.local.cloud.model.PriceList;
import evergreen.local.cloud.model.Quote;
import evergreen.local.cloud.model.RenewalSetting;
import evergreen.local.cloud.model.Term;
import evergreen.local.cloud.model.World;
import evergreen.local.cloud.model.WorldSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The cloud's side of RenewInstance: what it does with a request when it arrives. Each is taken once, by its nonce. */
final class RenewInstanceModel {
    static final Payer US = Payer.caller("evergreen");

    private static final Duration SIGNATURE_HOLDS = Duration.ofMinutes(15);

    private final World world;
    private final List<RenewRequest> taken = new ArrayList<>();
    private final Map<String, RenewRequest> paid = new HashMap<>();

    RenewInstanceModel(World world) {
        this.world = world;
    }

    /** A request arrives; one that came before is refused by its nonce. */
    String arrive(RenewRequest sending, Instant now) throws ApiException {
        if (Duration.between(sending.signedAt(), now).abs().compareTo(SIGNATURE_HOLDS) > 0) {
            throw new ApiException(400, "InvalidTimeStamp.Expired", "It was signed too long ago.");
        }
        if (taken.stream().anyMatch(before -> before.nonce() == sending.nonce())) {
            throw new ApiException(400, "SignatureNonceUsed", "It was here before.");
        }
        taken.add(sending);
        WorldSnapshot look = world.snapshotAt(now);
        if (sending.token().isEmpty()) {
            return order(sending, look);
        }
        String parameters = sending.instanceId() + sending.period();
        return world.tokens().once(Scenario.ACCOUNT, sending.token(), parameters, now, () -> order(sending, look));
    }

    private String order(RenewRequest sending, WorldSnapshot look) throws ApiException {
        Instance instance = look.find(Scenario.ACCOUNT, sending.instanceId())
                .orElseThrow(() -> new ApiException(404, "InvalidInstanceId.NotFound", "There is no such instance."));
        if (instance.peculiarities().locks().contains("security")) {
            throw new ApiException(403, "InstanceLockedForSecurity", "It is locked.");
        }
        if (look.setting(instance).status() == RenewalSetting.Status.NOT_RENEWAL
                && world.assumptions().is(Assumption.NOT_RENEWAL, "refused")) {
            throw new ApiException(403, "IncorrectInstanceStatus", "It is set to NotRenewal.");
        }
        return pay(sending, instance).id();
    }

    private Order pay(RenewRequest sending, Instance instance) throws ApiException {
        Account account = world.account(Scenario.ACCOUNT);
        Term term = new Term(sending.period().count(), Term.Unit.MONTH);
        Quote quote = PriceList.of(account.site(), instance.machine().type(), term);
        if (account.inArrears()) {
            throw new ApiException(403, "Account.Arrearage", "The account is in arrears.");
        }
        if (!account.affords(quote.trade())) {
            String[] code = world.assumptions().way(Assumption.NO_MONEY_CODE).split("/", 2);
            throw new ApiException(Integer.parseInt(code[1]), code[0], "The balance is too small.");
        }
        Optional<String> token = Optional.of(sending.token()).filter(text -> !text.isEmpty());
        Payment payment = new Payment(US, token, term.toString(), quote.trade());
        Order order = world.pay(instance, payment, term.from(instance.trueExpiry()));
        paid.put(order.id(), sending);
        return order;
    }

    /** The request by which an order of ours was paid. */
    RenewRequest of(Order order) {
        return Objects.requireNonNull(paid.get(order.id()), "a request for every order of ours");
    }

    /** What arrived, in its order. */
    List<RenewRequest> taken() {
        return taken;
    }
}

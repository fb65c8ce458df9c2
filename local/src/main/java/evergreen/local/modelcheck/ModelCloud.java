package evergreen.local.modelcheck;

import evergreen.fleet.Period;
import evergreen.local.cloud.model.RenewalSetting;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The cloud, as a value.
 *
 * @param bills what was paid, in its order
 * @param tokens what is remembered of tokens
 * @param setting who is shown to renew it
 * @param changed whether a person has changed that today
 * @param automatic whether the platform still has to deduct today; a changed setting acts tomorrow
 * @param refuses whether what is set to NotRenewal cannot be renewed; empty until that matters
 */
record ModelCloud(
        List<ModelOrder> bills,
        Map<String, Memory> tokens,
        RenewalSetting.Status setting,
        boolean changed,
        boolean automatic,
        Optional<Boolean> refuses) {
    /** The expiry that everybody means. */
    static final Instant EXPIRY = Instant.parse("2026-11-30T16:00:00Z");

    private static final Duration SIGNATURE_HOLDS = Duration.ofMinutes(15);
    private static final Period MONTH = Period.of(1, Period.Unit.MONTH);

    /** What a token did: the number of its order, or a refusal. */
    record Memory(Period period, Instant at, Answer answer) {}

    /** What the cloud answers: an order's number, or a code. */
    record Answer(String word, boolean paid) {
        static Answer refused(String code) {
            return new Answer(code, false);
        }
    }

    /** What is there after a request, and the answer. */
    record Answered(ModelCloud cloud, Answer answer) {}

    static ModelCloud of(ModelConfiguration world) {
        return new ModelCloud(
                List.of(),
                Map.of(),
                world.setting(),
                false,
                world.setting() == RenewalSetting.Status.AUTO_RENEWAL,
                Optional.empty());
    }

    Instant trueExpiry() {
        return bills.isEmpty() ? EXPIRY : bills.get(bills.size() - 1).after();
    }

    /** Every expiry that a reading may show. */
    Set<Instant> shown(ModelConfiguration world, Instant now) {
        Set<Instant> shown = new HashSet<>();
        for (int i = bills.size() - 1; i >= 0; i--) {
            ModelOrder order = bills.get(i);
            Instant from = order.at().plus(world.lag());
            if (!now.isBefore(from)) {
                shown.add(order.after());
                if (!now.isBefore(from.plus(world.unsettled()))) {
                    return shown;
                }
            }
        }
        shown.add(EXPIRY);
        return shown;
    }

    /** Returns this cloud with each answer to the question if NotRenewal can be renewed, once a request depends on it. */
    List<ModelCloud> decided() {
        return setting != RenewalSetting.Status.NOT_RENEWAL || refuses.isPresent()
                ? List.of(this)
                : Stream.of(false, true)
                        .map(refusing ->
                                new ModelCloud(bills, tokens, setting, changed, automatic, Optional.of(refusing)))
                        .toList();
    }

    /** Lets a request arrive in a decided cloud. */
    Answered arrive(Request request, ModelConfiguration world, Instant now) {
        if (Duration.between(request.renewal().signedAt(), now).compareTo(SIGNATURE_HOLDS) > 0) {
            return new Answered(this, Answer.refused("InvalidTimeStamp.Expired"));
        }
        return Optional.ofNullable(tokens.get(request.renewal().token().text()))
                .map(memory -> new Answered(this, again(memory, request)))
                .orElseGet(() -> first(request, world, now));
    }

    private static Answer again(Memory memory, Request request) {
        return memory.period().equals(request.renewal().period())
                ? memory.answer()
                : Answer.refused("IdempotenceParamNotMatch");
    }

    private Answered first(Request request, ModelConfiguration world, Instant now) {
        boolean refused = setting == RenewalSetting.Status.NOT_RENEWAL && refuses.orElseThrow();
        Answer answer =
                refused ? Answer.refused("IncorrectInstanceStatus") : new Answer("order-" + (bills.size() + 1), true);
        Period period = request.renewal().period();
        ModelCloud after = refused
                ? this
                : paid(new ModelOrder(
                        ModelOrder.Payer.US,
                        request.run(),
                        request.step(),
                        request.renewal().signedAt(),
                        now,
                        trueExpiry(),
                        period.from(trueExpiry(), ZoneOffset.ofHours(8))));
        if (world.memory() == 0 || (refused && !world.replays())) {
            return new Answered(after, answer);
        }
        Map<String, Memory> more = new HashMap<>(tokens);
        more.put(request.renewal().token().text(), new Memory(period, now, answer));
        return new Answered(new ModelCloud(after.bills, more, setting, changed, automatic, refuses), answer);
    }

    /** A person or the platform pays. */
    ModelCloud paidBy(ModelOrder.Payer payer, Instant now) {
        ModelCloud after = paid(new ModelOrder(
                payer, "", 0, Instant.EPOCH, now, trueExpiry(), MONTH.from(trueExpiry(), ZoneOffset.ofHours(8))));
        boolean still = automatic && payer != ModelOrder.Payer.PLATFORM;
        return new ModelCloud(after.bills, tokens, setting, changed, still, refuses);
    }

    private ModelCloud paid(ModelOrder order) {
        List<ModelOrder> more = new ArrayList<>(bills);
        more.add(order);
        return new ModelCloud(List.copyOf(more), tokens, setting, changed, automatic, refuses);
    }

    /** A person changes who renews it. */
    ModelCloud set(RenewalSetting.Status status) {
        return new ModelCloud(bills, tokens, status, true, automatic, refuses);
    }

    /** What time makes it forget. */
    ModelCloud at(ModelConfiguration world, Instant now) {
        if (tokens.isEmpty() || world.memory() == ModelConfiguration.FOREVER) {
            return this;
        }
        Map<String, Memory> still = new HashMap<>(tokens);
        still.values().removeIf(memory -> !now.isBefore(memory.at().plusSeconds(world.memory())));
        return new ModelCloud(bills, still, setting, changed, automatic, refuses);
    }
}

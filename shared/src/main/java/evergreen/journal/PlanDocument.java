package evergreen.journal;

import evergreen.fleet.DesiredSetting;
import evergreen.fleet.Period;
import evergreen.fleet.Scope;
import evergreen.money.Money;
import evergreen.money.Quote;
import evergreen.plan.Deduction;
import evergreen.plan.Plan;
import evergreen.plan.PlanId;
import evergreen.plan.PlannedAction;
import evergreen.plan.Step;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** A plan as a document, of which its id is made, and back. */
final class PlanDocument {
    private static final String RENEW = "renew";
    private static final String SET = "set";
    private static final String HOLD = "hold";
    private static final String DEDUCTION = "deduction";

    /** Value of {@link #DEDUCTION} where the platform no longer deducts before the expiry. */
    private static final String NO_DEDUCTION = "after-expiry";

    private static final Pattern ACCOUNT = Pattern.compile("[\\w.-]{1,64}");

    /** It becomes a part of a host's name. */
    private static final Pattern REGION = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

    /** It becomes a part of documents' names. */
    private static final Pattern INSTANCE = Pattern.compile("[a-z0-9_-]{1,64}");

    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    private PlanDocument() {}

    static String text(String requester, Instant madeAt, Instant validUntil, List<Step> steps) {
        KeyValueDocument document = KeyValueDocument.none()
                .with("requester", requester)
                .with("made-at", madeAt)
                .with("valid-until", validUntil)
                .with("steps", steps.size());
        for (int number = 1; number <= steps.size(); number++) {
            document = with(document, number + ".", steps.get(number - 1));
        }
        return document.text();
    }

    private static KeyValueDocument with(KeyValueDocument document, String number, Step step) {
        KeyValueDocument facts = document.with(number + "account", step.scope().account())
                .with(number + "region", step.scope().region())
                .with(number + "instance", step.instanceId())
                .with(number + "name", step.name())
                .with(number + "expiry", step.expiry())
                .with(number + "setting", step.setting())
                .with(number + "on-auto-renewal", step.onAutoRenewal());
        return step.deed()
                .match(
                        renewing -> with(facts, number, renewing),
                        setting -> with(facts, number, setting),
                        (until, reason) -> facts.with(number + HOLD, until).with(number + "reason", reason));
    }

    private static KeyValueDocument with(KeyValueDocument facts, String number, PlannedAction.Renewing renewing) {
        KeyValueDocument more = with(
                facts.with(number + RENEW, renewing.period()).with(number + "insists", renewing.insists()),
                number,
                renewing.quote());
        return renewing.windowEnd().isPresent()
                ? more.with(number + "window-end", renewing.windowEnd().get())
                : more;
    }

    /** A setting without a deduction is written as the versions wrote it that knew no prices of settings. */
    private static KeyValueDocument with(KeyValueDocument facts, String number, PlannedAction.Setting setting) {
        KeyValueDocument more = facts.with(number + SET, setting.to());
        return setting.deduction()
                .map(deduction -> with(
                        more.with(
                                number + DEDUCTION,
                                deduction.at().map(Instant::toString).orElse(NO_DEDUCTION)),
                        number,
                        deduction.quote()))
                .orElse(more);
    }

    private static KeyValueDocument with(KeyValueDocument facts, String number, Optional<Quote> quote) {
        return quote.map(said -> facts.with(number + "price", said.price()).with(number + "priced-at", said.at()))
                .orElse(facts);
    }

    /** Returns the plan of an id; empty if the id was not made of this text, or of a plan of another kind of requester. */
    static Optional<Plan> unaltered(String id, String text) {
        boolean rule = PlanId.isOfARule(id);
        return Optional.of(id)
                .filter(PlanId::isLegal)
                .flatMap(legal -> read(legal, text))
                .filter(plan -> plan.rule().isPresent() == rule)
                .filter(plan -> id.endsWith(PlanId.of(PlanId.dayOf(id), rule, Sha256.hex(text))));
    }

    /** The plan that a document holds; none if it holds none. */
    static Optional<Plan> read(String id, String text) {
        KeyValueDocument document = KeyValueDocument.parse(text);
        try {
            int count = Integer.parseInt(need(document, "steps"));
            List<Step> steps = new ArrayList<>();
            for (int number = 1; number <= count; number++) {
                steps.add(step(document, number + "."));
            }
            Plan plan = Plan.of(
                    id,
                    need(document, "requester"),
                    instant(need(document, "made-at")),
                    instant(need(document, "valid-until")),
                    steps);
            return Optional.of(plan).filter(PlanDocument::isOfOneCurrency);
        } catch (IllegalArgumentException | DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    private static boolean isOfOneCurrency(Plan plan) {
        return plan.steps().stream()
                        .map(Step::price)
                        .flatMap(Optional::stream)
                        .map(Money::currency)
                        .distinct()
                        .count()
                <= 1;
    }

    private static Step step(KeyValueDocument document, String number) {
        return Step.of(
                Scope.of(
                        legal(ACCOUNT, need(document, number + "account")),
                        legal(REGION, need(document, number + "region"))),
                legal(INSTANCE, need(document, number + "instance")),
                document.get(number + "name").orElse(""),
                instant(need(document, number + "expiry")),
                document.get(number + "setting").orElse(""),
                document.says(number + "on-auto-renewal", "true"),
                deed(document, number));
    }

    private static String legal(Pattern form, String text) {
        if (!form.matcher(text).matches()) {
            throw unreadable(text);
        }
        return text;
    }

    /** An instant with which calendars can still reckon. */
    private static Instant instant(String text) {
        Instant instant = Instant.parse(text);
        if (instant.isBefore(EARLIEST) || instant.isAfter(LATEST)) {
            throw unreadable(text);
        }
        return instant;
    }

    private static PlannedAction deed(KeyValueDocument document, String number) {
        Optional<String> renew = document.get(number + RENEW);
        if (renew.isPresent()) {
            return PlannedAction.renew(
                    period(renew.get()),
                    quote(document, number),
                    document.says(number + "insists", "true"),
                    document.get(number + "window-end").map(PlanDocument::instant));
        }
        Optional<String> set = document.get(number + SET);
        return set.isPresent()
                ? PlannedAction.set(setting(set.get()), deduction(document, number))
                : PlannedAction.hold(
                        LocalDate.parse(need(document, number + HOLD)),
                        document.get(number + "reason").orElse(""));
    }

    private static Optional<Deduction> deduction(KeyValueDocument document, String number) {
        return document.get(number + DEDUCTION)
                .map(words -> Deduction.of(
                        quote(document, number),
                        words.equals(NO_DEDUCTION) ? Optional.empty() : Optional.of(instant(words))));
    }

    private static Optional<Quote> quote(KeyValueDocument document, String number) {
        return document.get(number + "price")
                .map(words -> Quote.of(
                        Money.parse(words)
                                .filter(money -> money.amount().signum() >= 0)
                                .orElseThrow(() -> unreadable(words)),
                        instant(need(document, number + "priced-at"))));
    }

    private static Period period(String words) {
        return Period.parse(words).orElseThrow(() -> unreadable(words));
    }

    private static DesiredSetting setting(String words) {
        if (words.equals(DesiredSetting.NORMAL.toString())) {
            return DesiredSetting.NORMAL;
        }
        if (words.equals(DesiredSetting.NOT_RENEWAL.toString())) {
            return DesiredSetting.NOT_RENEWAL;
        }
        return DesiredSetting.autoRenewal(period(words.substring(words.indexOf(' ') + 1)));
    }

    private static String need(KeyValueDocument document, String name) {
        return document.get(name).orElseThrow(() -> unreadable(name));
    }

    private static IllegalArgumentException unreadable(String what) {
        return new IllegalArgumentException("not readable: " + what);
    }
}

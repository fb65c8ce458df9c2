package evergreen.local.modelcheck;

import evergreen.fleet.Period;
import evergreen.fleet.Scope;
import evergreen.journal.CreateResult;
import evergreen.journal.DocumentName;
import evergreen.journal.Journal;
import evergreen.journal.JournalUnavailableException;
import evergreen.journal.PlanArchive;
import evergreen.local.cloud.model.RenewalSetting;
import evergreen.money.Money;
import evergreen.money.Quote;
import evergreen.plan.Plan;
import evergreen.plan.PlannedAction;
import evergreen.plan.RenewalStep;
import evergreen.plan.Step;
import evergreen.policy.ApprovalPolicy;
import evergreen.policy.Keep;
import evergreen.policy.Person;
import evergreen.policy.Policy;
import evergreen.policy.Rule;
import evergreen.report.JsonPlan;
import evergreen.wiring.NotificationDispatcher;
import evergreen.wiring.OpenPlanQueue;
import evergreen.wiring.PlanDecisions;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The plans of one world, how workers take them up, and how people rule on them: all by the product's own code. */
final class Plans {
    static final String INSTANCE = "i-1";
    static final Scope SCOPE = Scope.of("1000000000000001", "cn-hangzhou");
    static final Money MONTHLY = Money.of(new BigDecimal("180.00"), "CNY");
    static final Money YEARLY = Money.of(new BigDecimal("1800.00"), "CNY");

    private static final String RULE = "batch";
    private static final Duration VALID = Duration.ofHours(1);
    private static final JsonPlan RENDERED = new JsonPlan();
    private static final Person ANN = Person.of("Ann", EnumSet.allOf(Person.Role.class), List.of());

    static final Policy POLICY = Policy.builder()
            .people(List.of(ANN))
            .consent(ApprovalPolicy.of(
                    Optional.of(Money.of(new BigDecimal("99999.00"), "CNY")), Optional.empty(), false))
            .rules(List.of(Rule.of(RULE, Map.of(), Keep.RENEW, Optional.of(Period.of(1, Period.Unit.MONTH)))
                    .renewingAhead(Duration.ofDays(20))))
            .build();

    private final Map<DocumentName, String> documents = new TreeMap<>();
    private final List<Plan> plans = new ArrayList<>();
    private final List<DocumentName> rulings = new ArrayList<>();
    private final Map<String, Replay<Optional<RenewalStep>>> openings = new HashMap<>();
    private final Map<String, Replay<Answer>> requests = new HashMap<>();

    Plans(ModelConfiguration world) {
        plans.add(plan(
                world,
                0,
                world.plans() == ModelConfiguration.Plans.ONE_BESIDE_PLATFORM ? ANN.name() : Plan.byRule(RULE)));
        if (world.plans() == ModelConfiguration.Plans.TWO) {
            plans.add(plan(world, 1, ANN.name()));
        }
        plans.forEach(plan -> rulings.add(DocumentName.of("approvals/" + plan.id())));
    }

    private Plan plan(ModelConfiguration world, int number, String requester) {
        Quote quote = Quote.of(number == 0 ? MONTHLY : YEARLY, TimeGrid.START);
        PlannedAction action = PlannedAction.renew(
                Period.of(number == 0 ? 1 : 12, Period.Unit.MONTH), Optional.of(quote), false, Optional.empty());
        boolean automatic = world.setting() == RenewalSetting.Status.AUTO_RENEWAL;
        Step step =
                Step.of(SCOPE, INSTANCE, "", ModelCloud.EXPIRY, world.setting().word(), automatic, action);
        return new PlanArchive(writing())
                .keep(
                        POLICY.spending().dayOf(TimeGrid.START),
                        requester,
                        TimeGrid.START,
                        TimeGrid.START.plus(VALID),
                        List.of(step));
    }

    private Journal writing() {
        return new Journal() {
            @Override
            public CreateResult createOnce(DocumentName name, String text) {
                documents.put(name, text);
                return CreateResult.CREATED;
            }

            @Override
            public Optional<String> read(DocumentName name) {
                return Optional.ofNullable(documents.get(name));
            }

            @Override
            public List<DocumentName> list(String prefix) {
                return List.of();
            }
        };
    }

    int count() {
        return plans.size();
    }

    /** Returns the name of the document with the ruling on a plan. */
    DocumentName ruling(int plan) {
        return rulings.get(plan);
    }

    String id(int plan) {
        return plans.get(plan).id();
    }

    boolean isByRule(int plan) {
        return plans.get(plan).rule().isPresent();
    }

    RenewalStep step(int plan) {
        return plans.get(plan).renewals().get(0);
    }

    /** How a run takes a plan up; its result is the step if it is to be carried out. */
    Replay<Optional<RenewalStep>> opening(String run, int plan, Instant now) {
        return openings.computeIfAbsent(
                run + plan,
                key -> new Replay<>(documents, journal -> {
                    OpenPlanQueue work = new OpenPlanQueue(
                            POLICY,
                            journal,
                            new NotificationDispatcher(journal, Map.of(), line -> {}),
                            PlanArchive.Part.RENEWALS,
                            OpenPlanQueue.Run.of(run, now, line -> {}));
                    try {
                        return work.open(Optional.of(id(plan))).stream()
                                .flatMap(approved -> approved.renewals().stream())
                                .findFirst();
                    } catch (JournalUnavailableException unknown) {
                        return Optional.empty();
                    }
                }));
    }

    /** How a person's request about a plan is answered. */
    Replay<Answer> request(Ruler.Decision wish, int plan) {
        return requests.computeIfAbsent(
                wish.name() + plan,
                key -> new Replay<>(documents, journal -> {
                    PlanDecisions decisions = new PlanDecisions(POLICY, journal, TimeGrid.START);
                    Plan asked = plans.get(plan);
                    Optional<String> refusal = wish == Ruler.Decision.APPROVE
                            ? decisions.approve(asked, ANN)
                            : decisions.reject(asked, ANN, Optional.empty());
                    return refusal.isPresent()
                            ? Answer.refused()
                            : Answer.of(RENDERED.render(decisions.report(asked, ANN)));
                }));
    }
}

package evergreen.renewer;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import evergreen.execution.renewal.PayingAccount;
import evergreen.execution.renewal.RenewalDriver;
import evergreen.execution.renewal.RenewalOutcome;
import evergreen.execution.renewal.RunContext;
import evergreen.execution.renewal.TimeSource;
import evergreen.fleet.Period;
import evergreen.fleet.RenewalAttribute;
import evergreen.fleet.Scope;
import evergreen.fleet.Subscription;
import evergreen.journal.ApprovedPlan;
import evergreen.journal.InMemoryJournal;
import evergreen.journal.Journal;
import evergreen.journal.MarkReading.Standing;
import evergreen.journal.PlanArchive;
import evergreen.journal.PlanArchive.Part;
import evergreen.money.Money;
import evergreen.money.Quote;
import evergreen.notification.Notification;
import evergreen.plan.Plan;
import evergreen.plan.PlannedAction;
import evergreen.plan.RenewalStep;
import evergreen.plan.Step;
import evergreen.plan.StepProgress;
import evergreen.policy.ApprovalPolicy;
import evergreen.policy.Keep;
import evergreen.policy.Person;
import evergreen.policy.Policy;
import evergreen.policy.Rule;
import evergreen.report.JsonPlan;
import evergreen.report.PlanReport;
import evergreen.wiring.FakePlatform;
import evergreen.wiring.FunctionInvoker;
import evergreen.wiring.NotificationDispatcher;
import evergreen.wiring.OpenPlanQueue;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A person rejects a rule's plan while a worker takes it up and pays: at every call of the journal the one is stopped and the other
 * goes on. Whatever the order, the answer to the rejection lists everything that is ever sent.
 */
class RejectedWhilePaidTest {
    private static final Instant NOW = Instant.parse("2026-11-26T03:00:00Z");
    private static final Scope SCOPE = Scope.of("1000000000000001", "cn-hangzhou");
    private static final Period MONTH = Period.of(1, Period.Unit.MONTH);
    private static final Instant EXPIRY = NOW.plus(Duration.ofDays(4));
    private static final Person LI = Person.of("Li", Set.of(Person.Role.APPROVE), List.of());
    private static final FakePlatform PLATFORM = new FakePlatform(Path.of("/"), NOW);

    private static final Policy POLICY = Policy.builder()
            .consent(ApprovalPolicy.of(Money.parse("9000 CNY"), Optional.empty(), false))
            .rules(List.of(
                    Rule.of("batch", Map.of(), Keep.RENEW, Optional.of(MONTH)).renewingAhead(Duration.ofDays(5))))
            .people(List.of(LI))
            .build();

    private static final FunctionInvoker HANDOVER = FunctionInvoker.of(PLATFORM.wiring(POLICY), PLATFORM.context());

    @Test
    void theAnswerToARejectionListsWhateverIsSent() throws Exception {
        Set<String> answers = new TreeSet<>();
        int worker = calls(new Meeting(), true);
        int rejecter = calls(new Meeting(), false);
        assertThat(worker).isGreaterThan(20);
        assertThat(rejecter).isGreaterThan(3);
        for (int first = 0; first <= worker; first++) {
            for (int second = 0; second <= rejecter; second++) {
                for (int third : new int[] {0, 1, worker}) {
                    Meeting meeting = new Meeting();
                    meeting.run(first, second, third);
                    answers.add(meeting.judge(first + " " + second + " " + third));
                }
            }
        }
        assertThat(answers)
                .containsExactlyInAnyOrder(
                        "all sent", "not begun", "refused", "some sent", "stopped", "stopped after its mark");
    }

    private static int calls(Meeting meeting, boolean worker) throws Exception {
        meeting.run(worker ? Integer.MAX_VALUE : 0, Integer.MAX_VALUE, Integer.MAX_VALUE);
        return worker ? meeting.turns.calls(0) : meeting.turns.calls(1);
    }

    /** One worker, one person, one plan of two servers. */
    private static final class Meeting {
        private final InMemoryJournal journal = new InMemoryJournal();
        private final TurnBasedJournals turns = new TurnBasedJournals(journal);
        private final Set<String> sent = new HashSet<>();
        private final List<Notification> notices = new ArrayList<>();
        private final Plan plan = new PlanArchive(journal)
                .keep(
                        LocalDate.parse("2026-11-26"),
                        Plan.byRule("batch"),
                        NOW,
                        NOW.plus(Duration.ofHours(23)),
                        Stream.of("i-1", "i-2").map(Meeting::step).toList());
        private final List<Optional<String>> taken = new ArrayList<>();
        private Instant now = NOW;
        private Optional<String> refusal = Optional.empty();
        private Optional<PlanReport> answer = Optional.empty();

        private static Step step(String id) {
            Quote quote = Quote.of(Money.parse("240 CNY").orElseThrow(), NOW);
            return Step.of(seen(id, EXPIRY), PlannedAction.renew(MONTH, Optional.of(quote), false, Optional.empty()));
        }

        private static Subscription seen(String id, Instant expiry) {
            return Subscription.builder(SCOPE, id)
                    .expiry(expiry)
                    .attribute(RenewalAttribute.builder(id)
                            .status(Optional.of("Normal"))
                            .build())
                    .build();
        }

        /** The worker does so many calls, then the person, then the worker; then the person ends, and then the worker. */
        void run(int first, int second, int third) throws Exception {
            turns.run(this::work, this::reject, first, second, third);
        }

        private static PlanApprovalService rulings(Journal journal, Instant now) {
            return new PlanApprovalService(POLICY, journal, HANDOVER, line -> {}, now);
        }

        private void reject(Journal through) {
            PlanApprovalService rulings = rulings(through, NOW);
            refusal = rulings.reject(plan, LI, Optional.empty());
            answer = Optional.of(rulings.known(plan));
        }

        private void work(Journal through) {
            NotificationDispatcher dispatcher =
                    new NotificationDispatcher(through, Map.of("board", notices::add), line -> {});
            OpenPlanQueue work = new OpenPlanQueue(
                    POLICY, through, dispatcher, Part.RENEWALS, OpenPlanQueue.Run.of("run1", NOW, line -> {}));
            List<ApprovedPlan> plans = work.open(Optional.of(plan.id()));
            plans.forEach(each -> taken.add(each.objection()));
            List<RenewalStep> steps =
                    plans.stream().flatMap(each -> each.renewals().stream()).toList();
            PayingAccount account = PayingAccount.of(
                    (region, ids) -> ids.stream().map(this::read).toList(),
                    (region, id, period) -> Money.parse("240 CNY"),
                    renewal -> {
                        sent.add(renewal.instanceId());
                        return "order-of-" + renewal.instanceId();
                    },
                    () -> Standing.PAYER);
            RunContext terms = RunContext.of("run1", POLICY, NOW.plus(Duration.ofMinutes(10)));
            TimeSource time = TimeSource.of(clock(), () -> Duration.between(NOW, now), span -> now = now.plus(span));
            List<RenewalOutcome> outcomes =
                    new RenewalDriver(terms, steps, through, Map.of(SCOPE.account(), account), time).run(Runnable::run);
            Map<Integer, StepProgress> found = new HashMap<>();
            outcomes.forEach(outcome -> found.put(outcome.step().number(), outcome.progress()));
            plans.forEach(each -> work.found(each, found));
            work.finish(plans, each -> outcomes.stream().allMatch(RenewalOutcome::finished));
        }

        private Subscription read(String id) {
            return seen(id, sent.contains(id) ? MONTH.from(EXPIRY, ZoneOffset.ofHours(8)) : EXPIRY);
        }

        /** Returns what came of it. */
        String judge(String schedule) {
            PlanReport end = rulings(journal, now).known(plan);
            if (!sent.isEmpty()) {
                assertThat(headline(end)).as(schedule).doesNotContain("Nothing");
                assertThat(notices).as(schedule).isNotEmpty();
            }
            if (refusal.isPresent()) {
                assertThat(sent).as(schedule).hasSize(2);
                return "refused";
            }
            String said = headline(answer.orElseThrow());
            if (said.contains("Nothing of it was done")) {
                assertThat(sent).as(schedule).isEmpty();
                return "not begun";
            }
            assertThat(said).as(schedule).contains("It was begun at 2026-11-26 11:00");
            assertThat(listed()).as(schedule).containsAll(sent);
            assertThat(end.progress()).as(schedule).hasSize(2);
            if (taken.equals(List.of(Optional.of("plan-rejected")))) {
                assertThat(sent).as(schedule).isEmpty();
                return "stopped after its mark";
            }
            return sent.isEmpty() ? "stopped" : sent.size() == 1 ? "some sent" : "all sent";
        }

        private static String headline(PlanReport report) {
            return JsonParser.parseString(new JsonPlan().render(report))
                    .getAsJsonObject()
                    .get("headline")
                    .toString();
        }

        private Set<String> listed() {
            IntPredicate maySent = number -> Optional.ofNullable(
                            answer.orElseThrow().progress().get(number))
                    .filter(progress -> Set.of("paid", "unresolved", "renewed").contains(progress.kind()))
                    .isPresent();
            Set<String> listed = new HashSet<>();
            for (int number = 1; number <= plan.steps().size(); number++) {
                if (maySent.test(number)) {
                    listed.add(plan.steps().get(number - 1).instanceId());
                }
            }
            return listed;
        }

        private Clock clock() {
            return new Clock() {
                @Override
                public ZoneId getZone() {
                    return ZoneOffset.UTC;
                }

                @Override
                public Clock withZone(ZoneId zone) {
                    throw new UnsupportedOperationException();
                }

                @Override
                public Instant instant() {
                    return now;
                }
            };
        }
    }
}

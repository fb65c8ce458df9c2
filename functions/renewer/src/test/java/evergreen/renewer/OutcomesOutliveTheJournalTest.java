package evergreen.renewer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import evergreen.adapter.fc.LogLine;
import evergreen.execution.renewal.PayingAccount;
import evergreen.execution.renewal.RunContext;
import evergreen.execution.renewal.TimeSource;
import evergreen.fleet.Period;
import evergreen.fleet.RenewalAttribute;
import evergreen.fleet.Scope;
import evergreen.fleet.Subscription;
import evergreen.journal.CreateResult;
import evergreen.journal.DocumentName;
import evergreen.journal.InMemoryJournal;
import evergreen.journal.Journal;
import evergreen.journal.JournalCheck;
import evergreen.journal.JournalUnavailableException;
import evergreen.journal.MarkReading;
import evergreen.journal.PlanArchive;
import evergreen.journal.PlanArchive.Part;
import evergreen.journal.ProgressArchive;
import evergreen.money.Balance;
import evergreen.money.InsufficientBalanceRule;
import evergreen.money.Money;
import evergreen.money.Quote;
import evergreen.money.SpendingLimits;
import evergreen.plan.ApprovalDecision;
import evergreen.plan.Plan;
import evergreen.plan.PlannedAction;
import evergreen.plan.Step;
import evergreen.plan.StepProgress;
import evergreen.policy.ApprovalPolicy;
import evergreen.policy.Person;
import evergreen.policy.Policy;
import evergreen.wiring.NotificationDispatcher;
import evergreen.wiring.OpenPlanQueue;
import evergreen.wiring.PaymentCapability;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The journal fails at one point of a run: what was paid is logged and told, and nothing is said that is not so. */
class OutcomesOutliveTheJournalTest {
    private static final Instant START = Instant.parse("2026-11-26T03:00:00Z");
    private static final Instant EXPIRY = Instant.parse("2026-12-05T16:00:00Z");
    private static final Instant RENEWED = Instant.parse("2027-01-05T16:00:00Z");
    private static final String ACCOUNT = "1000000000000001";
    private static final String ORDER = "213900000000001";
    private static final String NOTHING_IS_STARTED = "No payment is started";
    private static final Pattern NEVER = Pattern.compile("(?!)");

    private static final Policy POLICY = Policy.builder()
            .people(List.of(
                    Person.of("Asker", Set.of(Person.Role.REQUEST), List.of()),
                    Person.of("Boss", Set.of(Person.Role.APPROVE), List.of())))
            .consent(ApprovalPolicy.of(Money.parse("900 CNY"), Optional.empty(), false))
            .spending(SpendingLimits.builder()
                    .shortBalance(InsufficientBalanceRule.UNCHECKED)
                    .build())
            .build();

    private final Journal stored = new InMemoryJournal();
    private final List<String> told = Collections.synchronizedList(new ArrayList<>());
    /** Log lines, and attempts to write, in their order. */
    private final List<String> events = Collections.synchronizedList(new ArrayList<>());

    private volatile Instant now = START;
    private volatile boolean sent;
    private int sendings;
    private int runs;
    private Pattern denied = NEVER;
    /** Names of folders that cannot be listed. */
    private Pattern unlisted = NEVER;

    private boolean accountIsBarred;
    private boolean onlyAfterSending;
    private JournalUnavailableException.Why why = JournalUnavailableException.Why.DENIED;
    private Plan plan;

    @BeforeEach
    void approve() {
        PlanArchive archive = new PlanArchive(stored);
        plan = archive.keep(
                LocalDate.parse("2026-11-26"),
                "Asker",
                START,
                START.plusSeconds(3_600),
                List.of(Step.of(
                        seen(),
                        PlannedAction.renew(
                                Period.of(1, Period.Unit.MONTH),
                                Money.parse("240 CNY").map(price -> Quote.of(price, START)),
                                false,
                                Optional.empty()))));
        archive.rule(ApprovalDecision.approval(plan.id(), "Boss", START));
    }

    /** Patterns are of the names that cannot be written; where it is everything, nothing can be read either. */
    @ParameterizedTest
    @CsvSource({
        "order note,       claims/.*[.]order",
        "all claims,       claims/.*",
        "outcome,          outcomes/.*",
        "progress,         progress/.*",
        "notice memory,    notices/.*",
        "progress and all notices, (progress|notices)/.*",
        "everything,       .*"
    })
    void whatWasPaidIsLoggedAndToldFirst(String what, String names) {
        for (JournalUnavailableException.Why each :
                List.of(JournalUnavailableException.Why.DENIED, JournalUnavailableException.Why.UNREACHABLE)) {
            OutcomesOutliveTheJournalTest fresh = new OutcomesOutliveTheJournalTest();
            fresh.approve();
            fresh.why = each;
            fresh.paysWhile(names);
        }
    }

    private void paysWhile(String names) {
        deny(names, true);
        Throwable end = catchThrowable(this::run);

        assertThat(sendings).isEqualTo(1);
        assertThat(events.stream().filter(line -> line.contains(ORDER)).findFirst())
                .as(events.toString())
                .hasValueSatisfying(line -> assertThat(line).contains("\"event\":\"payment\""));
        assertThat(position("\"order\":\"" + ORDER)).isLessThan(position("write claims/i-1/29941440.0.order"));
        assertThat(told).as(events.toString()).anyMatch(notice -> notice.contains(ORDER));
        assertThat(told).noneMatch(notice -> notice.contains(NOTHING_IS_STARTED));
        if (end != null) {
            assertThat(end).isInstanceOf(JournalUnavailableException.class);
        }

        denied = NEVER;
        now = now.plus(Duration.ofMinutes(45));
        run();
        assertThat(sendings).isEqualTo(1);
        StepProgress last =
                Objects.requireNonNull(new ProgressArchive(stored).of(plan.id()).get(1));
        assertThat(last.over()).isTrue();
        assertThat(last.kind()).startsWith("renewed");
        assertThat(told).anyMatch(notice -> notice.contains("1 of 1 done"));
        assertThat(told)
                .filteredOn(notice -> notice.contains("0 of 1 done"))
                .allMatch(notice -> notice.contains("1 is paid"));
    }

    /** The order is kept with the results, so the later reading that proves the payment names it. */
    @Test
    void anOrderThatCouldNotBeNotedIsNotForgotten() {
        deny("claims/.*", true);
        run();
        denied = NEVER;
        now = now.plus(Duration.ofMinutes(45));
        run();

        StepProgress last =
                Objects.requireNonNull(new ProgressArchive(stored).of(plan.id()).get(1));
        assertThat(last.kind()).isEqualTo("renewed");
        assertThat(last.order()).contains(ORDER);
    }

    @Test
    void aServerWhoseOrderIsLostCountsAsRenewed() {
        deny(".*", true);
        assertThat(catchThrowable(this::run)).isNotNull();
        denied = NEVER;
        now = now.plus(Duration.ofMinutes(45));
        run();

        assertThat(told.get(told.size() - 1)).contains("1 of 1 done. 1 of them without an order number.");
    }

    /** The first run pays and stores its result or not; the second one cannot tell, and must not say that nothing was paid. */
    @ParameterizedTest
    @CsvSource({
        "stored,     claims unreadable, (?!)",
        "not stored, claims unreadable, progress/.*",
        "stored,     account barred,    (?!)",
        "not stored, account barred,    progress/.*",
        "not stored, both,              progress/.*"
    })
    void aRunThatKnowsLessDoesNotDenyWhatAnEarlierOnePaid(String result, String trouble, String deniedFirst) {
        deny(deniedFirst, false);
        assertThat(catchThrowable(this::run))
                .satisfiesAnyOf(
                        end -> assertThat(end).isNull(),
                        end -> assertThat(end).isInstanceOf(JournalUnavailableException.class));
        denied = NEVER;
        told.clear();
        now = now.plus(Duration.ofMinutes(16));
        unlisted = trouble.equals("account barred") ? NEVER : Pattern.compile("claims/.*");
        accountIsBarred = !trouble.equals("claims unreadable");
        run();

        assertThat(sendings).isEqualTo(1);
        assertThat(told).noneMatch(notice -> notice.toLowerCase(Locale.ROOT).contains("not paid yet"));
        if (result.equals("stored")) {
            assertThat(told).noneMatch(notice -> notice.contains("0 of 1 done"));
        }
    }

    @ParameterizedTest
    @CsvSource({"at the proof, fitness", "at the claim, claims/.*", "everything, .*"})
    void whereNothingWasSentNoOrderIsSpokenOf(String what, String names) {
        deny(names, false);
        Throwable end = catchThrowable(this::run);

        assertThat(sendings).isZero();
        assertThat(told).noneMatch(notice -> notice.contains("orders exist"));
        if (what.equals("at the claim")) {
            assertThat(told).noneMatch(notice -> notice.contains(NOTHING_IS_STARTED));
        } else {
            assertThat(end).isInstanceOf(JournalUnavailableException.class);
            assertThat(told).anyMatch(notice -> notice.contains(NOTHING_IS_STARTED));
        }
    }

    /** The first run is over and told; only the mark of its end fails, half an hour later. */
    @Test
    void aMarkOfTheEndThatFailsIsNoReasonToSayThatNothingIsPaid() {
        run();
        now = now.plus(Duration.ofMinutes(45));
        deny("(?!fitness|progress|notices|claims|outcomes).*", false);
        Throwable end = catchThrowable(this::run);

        assertThat(end).isInstanceOf(JournalUnavailableException.class);
        assertThat(told.get(told.size() - 1)).contains(ORDER).contains("Do not renew");
        assertThat(told).noneMatch(notice -> notice.contains(NOTHING_IS_STARTED));
        assertThat(sendings).isEqualTo(1);
    }

    private int position(String part) {
        for (int index = 0; index < events.size(); index++) {
            if (events.get(index).contains(part)) {
                return index;
            }
        }
        throw new AssertionError("no " + part + " in " + events);
    }

    private void deny(String names, boolean afterSending) {
        denied = Pattern.compile(names);
        onlyAfterSending = afterSending;
    }

    private void run() {
        String id = "run" + ++runs;
        Journal journal = new Denying();
        NotificationDispatcher dispatcher = new NotificationDispatcher(
                journal, Map.of("", notification -> told.add(notification.data())), this::log);
        OpenPlanQueue work =
                new OpenPlanQueue(POLICY, journal, dispatcher, Part.RENEWALS, OpenPlanQueue.Run.of(id, now, this::log));
        RunContext terms = RunContext.of(id, POLICY, now.plus(Duration.ofMinutes(10)));
        new PaymentRun(work, new Rights(), journal, terms, this::log).carryOut(Optional.empty());
    }

    private void log(LogLine line) {
        events.add(line.toString());
    }

    private Subscription seen() {
        return Subscription.builder(Scope.of(ACCOUNT, "cn-hangzhou"), "i-1")
                .expiry(sent ? RENEWED : EXPIRY)
                .attribute(RenewalAttribute.builder("i-1")
                        .status(Optional.of("Normal"))
                        .build())
                .build();
    }

    private void throwIfDenied(String name) {
        if ((sent || !onlyAfterSending) && denied.matcher(name).matches()) {
            throw new JournalUnavailableException(why, "Denied: " + name + ".", "Allow it.", null);
        }
    }

    private final class Denying implements Journal {
        @Override
        public CreateResult createOnce(DocumentName name, String text) {
            events.add("write " + name.text());
            throwIfDenied(name.text());
            return stored.createOnce(name, text);
        }

        @Override
        public Optional<String> read(DocumentName name) {
            if (denied.pattern().equals(".*")) {
                throwIfDenied(name.text());
            }
            return stored.read(name);
        }

        @Override
        public List<DocumentName> list(String prefix) {
            if (unlisted.matcher(prefix).matches()) {
                throw new JournalUnavailableException(why, "Denied: " + prefix + ".", "Allow it.", null);
            }
            if (denied.pattern().equals(".*")) {
                throwIfDenied(prefix);
            }
            return stored.list(prefix);
        }
    }

    /** Rights in a cloud that takes every payment and shows it immediately. */
    private final class Rights implements PaymentCapability {
        @Override
        public Duration ahead() {
            return Duration.ZERO;
        }

        @Override
        public TimeSource time() {
            Instant begun = now;
            return TimeSource.of(new Now(), () -> Duration.between(begun, now), time -> now = now.plus(time));
        }

        @Override
        public JournalCheck fitness() {
            return run -> throwIfDenied("fitness");
        }

        @Override
        public Optional<MarkReading> establishMark() {
            return Optional.empty();
        }

        @Override
        public Optional<PayingAccount> account(String id) {
            if (accountIsBarred) {
                return Optional.empty();
            }
            return Optional.of(PayingAccount.of(
                    (region, ids) -> List.of(seen()),
                    (region, server, period) -> Money.parse("240 CNY"),
                    renewal -> {
                        sendings++;
                        sent = true;
                        return ORDER;
                    },
                    () -> MarkReading.Standing.PAYER));
        }

        @Override
        public String payerAccount(String id) {
            return id;
        }

        @Override
        public boolean hasAccount(String id) {
            return true;
        }

        @Override
        public Optional<Balance> balance(String id) {
            return Optional.empty();
        }
    }

    private final class Now extends Clock {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}

package evergreen.wiring;

import static java.util.stream.Collectors.toList;

import evergreen.adapter.fc.LogLine;
import evergreen.journal.ApprovedPlan;
import evergreen.journal.Journal;
import evergreen.journal.JournalUnavailableException;
import evergreen.journal.MarkReading;
import evergreen.journal.OwnerLink;
import evergreen.journal.PlanArchive;
import evergreen.journal.PlanArchive.Part;
import evergreen.journal.PlanTamperedException;
import evergreen.journal.ProgressArchive;
import evergreen.plan.Plan;
import evergreen.plan.StepProgress;
import evergreen.policy.Policy;
import evergreen.report.JsonPlan;
import evergreen.report.PlanReport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The part of all plans that one function carries out: what is open of it, what is known of it, and who hears of it. What to do
 * with a plan is the function's own matter.
 */
public final class OpenPlanQueue {
    private final Policy policy;
    private final Part part;
    private final Consumer<LogLine> log;
    private final PlanArchive archive;
    private final ProgressArchive progress;
    private final String run;
    private final Instant now;
    private final PlanNotifier news;
    private final List<String> altered = new ArrayList<>();
    private final List<String> failed = new ArrayList<>();
    private final Map<String, Map<Integer, StepProgress>> known = new HashMap<>();
    private final Map<String, Instant> begun = new HashMap<>();
    private final Set<String> orders = new TreeSet<>();
    private Optional<RuntimeException> fault = Optional.empty();

    /** Identity of a run: an id that no other run has, its instant, and its log. */
    public static final class Run {
        private final String id;
        private final Instant now;
        private final Consumer<LogLine> log;

        private Run(String id, Instant now, Consumer<LogLine> log) {
            this.id = id;
            this.now = now;
            this.log = log;
        }

        /** A run. */
        public static Run of(String id, Instant now, Consumer<LogLine> log) {
            return new Run(id, now, log);
        }
    }

    /**
     * The work of an invocation.
     *
     * @param run the run's id, which no other run has
     */
    public OpenPlanQueue(InvocationServices services, Part part, Invocation frame, String run, Instant now) {
        this(services.policy(), services.journal(), services.herald(frame::log), part, Run.of(run, now, frame::log));
    }

    /** The work of a run. */
    public OpenPlanQueue(Policy policy, Journal journal, NotificationDispatcher dispatcher, Part part, Run run) {
        this.policy = policy;
        this.part = part;
        this.log = run.log;
        this.archive = new PlanArchive(journal);
        this.progress = new ProgressArchive(journal);
        this.run = run.id;
        this.now = run.now;
        this.news = new PlanNotifier(dispatcher, now);
    }

    /** The approved plans with this part, of all that are open or of one; what has no such part is ended. */
    public List<ApprovedPlan> open(Optional<String> only) {
        return only.map(this::unlessEnded).orElseGet(() -> archive.open(part)).stream()
                .map(this::open)
                .flatMap(Optional::stream)
                .collect(toList());
    }

    /** What a rule asks for and the policy alone does not carry is left to people, as long as they can say something to it. */
    private static boolean waitsForAPerson(ApprovedPlan plan) {
        return plan.ruling().isEmpty() && plan.objection().isPresent();
    }

    private static boolean isCarriedByItsRule(ApprovedPlan plan) {
        return plan.ruling().isEmpty() && plan.objection().isEmpty();
    }

    private List<String> unlessEnded(String id) {
        return archive.isEnded(part, id) ? List.of() : List.of(id);
    }

    private Optional<ApprovedPlan> open(String id) {
        try {
            Optional<ApprovedPlan> found = ApprovedPlan.find(archive, policy, id);
            if (found.filter(each -> each.isAhead(now)).isPresent()) {
                log.accept(LogLine.of("plan-ahead").with("plan", id));
                return Optional.empty();
            }
            Optional<ApprovedPlan> approved = found.filter(each -> part.isIn(each.plan()));
            boolean waits = approved.filter(OpenPlanQueue::waitsForAPerson).isPresent()
                    && archive.begun(id).isEmpty();
            if (approved.filter(OpenPlanQueue::isCarriedByItsRule).isPresent()) {
                approved = begun(id);
            }
            boolean over = approved.isEmpty()
                    ? found.isPresent() || archive.ruling(id).isPresent()
                    : waits && !approved.get().plan().isValid(now);
            if (over) {
                archive.end(part, id, now);
            }
            approved.ifPresent(this::remember);
            return approved.filter(each -> !waits);
        } catch (PlanTamperedException altering) {
            log.accept(LogLine.of("plan-altered").with("plan", id));
            altered.add(id);
            return Optional.empty();
        } catch (JournalUnavailableException unusable) {
            if (unusable.why() == JournalUnavailableException.Why.UNREACHABLE) {
                throw unusable;
            }
            fail(id, unusable);
            return Optional.empty();
        } catch (RuntimeException defect) {
            fail(id, defect);
            return Optional.empty();
        }
    }

    private Optional<ApprovedPlan> find(String id) {
        return ApprovedPlan.find(archive, policy, id).filter(each -> part.isIn(each.plan()));
    }

    /**
     * The mark is written first, and the ruling is read after it. Whoever rejects writes the rejection first and reads the mark
     * after it, so that at least one of both sees the other.
     */
    private Optional<ApprovedPlan> begun(String id) {
        archive.begin(id, now);
        return find(id);
    }

    /** The journal may fail later: what reports state of the time before the run is read now. */
    private void remember(ApprovedPlan approved) {
        Plan plan = approved.plan();
        known.put(plan.id(), new TreeMap<>(progress.of(plan.id())));
        plan.rule().flatMap(rule -> archive.begun(plan.id())).ifPresent(at -> begun.put(plan.id(), at));
    }

    /** One plan's failure is its own: the others go on. */
    private void fail(String id, RuntimeException defect) {
        log.accept(LogLine.of("plan-failed").with("plan", id).with(defect));
        failed.add(id);
    }

    /** What is known of a plan's steps: what was stored when it was taken, and what this run found. */
    public Map<Integer, StepProgress> known(ApprovedPlan approved) {
        return known.getOrDefault(approved.plan().id(), Map.of());
    }

    /**
     * Carries out a plan.
     *
     * @param carryOut returns what it found of the plan's steps; a failure of it is this plan's alone
     */
    public void pursue(ApprovedPlan approved, Supplier<Map<Integer, StepProgress>> carryOut) {
        try {
            found(approved, carryOut.get());
        } catch (RuntimeException defect) {
            fail(approved.plan().id(), defect);
            fault = fault.or(() -> Optional.of(defect));
        }
    }

    /** Logs a failure that ends the work on one account's steps. */
    public void accountFailed(String account, RuntimeException cause) {
        log.accept(LogLine.of("account-failed").with("account", account).with(cause));
    }

    /** Remembers what the run found of a plan's steps. Nothing is stored before people are notified. */
    public void found(ApprovedPlan approved, Map<Integer, StepProgress> found) {
        Map<Integer, StepProgress> all = known.computeIfAbsent(approved.plan().id(), id -> new TreeMap<>());
        found.forEach((number, progress) -> {
            StepProgress known = progress.withEarlier(Optional.ofNullable(all.get(number)));
            known.order().ifPresent(orders::add);
            all.put(number, known);
        });
    }

    /**
     * Notifies people of what is new, stores it, and ends the plans of which nothing is left to do. It starts from memory: the
     * journal may fail at any point, and no failure of one plan is another's. The first failure of the work is thrown in the end;
     * notifications that were not delivered are not one: {@link #throwUnsent} throws the first of these.
     *
     * @return the plans, as JSON
     */
    public String finish(List<ApprovedPlan> plans, Predicate<ApprovedPlan> settled) {
        List<PlanReport> reports = new ArrayList<>();
        for (ApprovedPlan plan : plans) {
            finish(plan, settled).ifPresent(reports::add);
        }
        altered.forEach(news::altered);
        failed.forEach(news::failed);
        fault.or(news::untold)
                .filter(JournalUnavailableException.class::isInstance)
                .ifPresent(journal -> news.unrecorded(orders));
        fault.ifPresent(first -> {
            throw first;
        });
        return new JsonPlan().list(reports);
    }

    /** Throws the first failure to notify people, so that the run fails and its repetition notifies them. */
    public void throwUnsent() {
        news.untold().ifPresent(first -> {
            throw first;
        });
    }

    private Optional<PlanReport> finish(ApprovedPlan plan, Predicate<ApprovedPlan> settled) {
        String id = plan.plan().id();
        try {
            PlanReport report = report(plan);
            log.accept(PlanNotifier.line(report));
            boolean told = news.tell(report);
            progress.keep(id, now, run, known(plan));
            if (told && settled.test(plan)) {
                archive.end(part, id, now);
            }
            return Optional.of(report);
        } catch (JournalUnavailableException unrecorded) {
            log.accept(LogLine.of("not-recorded").with("plan", id).with(unrecorded));
            fault = fault.or(() -> Optional.of(unrecorded));
            return Optional.of(report(plan));
        } catch (RuntimeException defect) {
            fail(id, defect);
            return Optional.empty();
        }
    }

    /** Tells that the run failed as a whole. */
    public void runFailed() {
        news.runFailed(part);
    }

    /** Reports a document that stops payments because Evergreen did not write it. */
    public void unusable(String key) {
        news.unusable(key);
    }

    /** Notifies people, before anything is claimed, that no payment is started. */
    public void reportUnusableJournal(JournalUnavailableException journal) {
        news.unfit(journal);
    }

    /** Logs what the account's mark says, and notifies people if it keeps this deployment from paying. */
    public void marked(MarkReading mark) {
        if (mark.standing() == MarkReading.Standing.PAYER) {
            return;
        }
        log.accept(LogLine.of("account-mark")
                .with("standing", mark.standing().wireName())
                .with("holder", mark.holder().map(OwnerLink::name).orElse(""))
                .with("why", mark.why()));
        if (mark.standing() != MarkReading.Standing.TAKEOVER_WAITS) {
            news.unpaid(mark);
        }
    }

    private PlanReport report(ApprovedPlan approved) {
        return PlanReport.builder(approved.plan(), now, policy.spending().zone())
                .ruling(approved.ruling())
                .begun(Optional.ofNullable(begun.get(approved.plan().id())))
                .objection(approved.objection())
                .progress(known(approved))
                .build();
    }
}

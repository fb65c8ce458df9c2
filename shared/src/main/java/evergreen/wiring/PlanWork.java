package evergreen.wiring;

import static java.util.stream.Collectors.toList;

import evergreen.adapter.fc.LogLine;
import evergreen.journal.AlteredPlan;
import evergreen.journal.Approved;
import evergreen.journal.Journal;
import evergreen.journal.JournalUnavailable;
import evergreen.journal.MarkReading;
import evergreen.journal.OwnerLink;
import evergreen.journal.PlanArchive;
import evergreen.journal.PlanArchive.Part;
import evergreen.journal.ProgressArchive;
import evergreen.plan.Progress;
import evergreen.policy.Policy;
import evergreen.report.JsonPlan;
import evergreen.report.JsonReport;
import evergreen.report.PlanReport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The part of all plans that one function carries out: what is open of it, what is known of it, and who hears of it. What to do
 * with a plan is the function's own matter.
 */
public final class PlanWork {
    private final Policy policy;
    private final Part part;
    private final Consumer<LogLine> log;
    private final PlanArchive archive;
    private final ProgressArchive progress;
    private final String run;
    private final Instant now;
    private final PlanNews news;
    private final List<String> altered = new ArrayList<>();
    private final List<String> failed = new ArrayList<>();

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
    public PlanWork(Reach reach, Part part, Invocation frame, String run, Instant now) {
        this(reach.policy(), reach.journal(), reach.herald(frame::log), part, Run.of(run, now, frame::log));
    }

    /** The work of a run. */
    public PlanWork(Policy policy, Journal journal, Herald herald, Part part, Run run) {
        this.policy = policy;
        this.part = part;
        this.log = run.log;
        this.archive = new PlanArchive(journal);
        this.progress = new ProgressArchive(journal);
        this.run = run.id;
        this.now = run.now;
        this.news = new PlanNews(herald, now);
    }

    /** The approved plans with this part, of all that are open or of one; what has no such part is ended. */
    public List<Approved> take(Optional<String> only) {
        return only.map(this::unlessEnded).orElseGet(() -> archive.open(part)).stream()
                .map(this::take)
                .flatMap(Optional::stream)
                .collect(toList());
    }

    /** What a rule asks for and the policy alone does not carry is left to people, as long as they can say something to it. */
    private static boolean waitsForAPerson(Approved plan) {
        return plan.ruling().isEmpty() && plan.objection().isPresent();
    }

    private static boolean isCarriedByItsRule(Approved plan) {
        return plan.ruling().isEmpty() && plan.objection().isEmpty();
    }

    private List<String> unlessEnded(String id) {
        return archive.isEnded(part, id) ? List.of() : List.of(id);
    }

    private Optional<Approved> take(String id) {
        try {
            Optional<Approved> approved = find(id);
            boolean waits = approved.filter(PlanWork::waitsForAPerson).isPresent()
                    && archive.begun(id).isEmpty();
            if (approved.filter(PlanWork::isCarriedByItsRule).isPresent()) {
                approved = begun(id);
            }
            boolean over = approved.isEmpty()
                    ? archive.ruling(id).isPresent()
                    : waits && !approved.get().plan().isValid(now);
            if (over) {
                archive.end(part, id, now);
            }
            return approved.filter(each -> !waits);
        } catch (AlteredPlan fault) {
            log.accept(LogLine.of("plan-altered").with("plan", id));
            altered.add(id);
            return Optional.empty();
        } catch (JournalUnavailable unusable) {
            throw unusable;
        } catch (RuntimeException defect) {
            fail(id, defect);
            return Optional.empty();
        }
    }

    private Optional<Approved> find(String id) {
        return Approved.find(archive, policy, id).filter(each -> part.isIn(each.plan()));
    }

    /**
     * The mark is written first, and the ruling is read after it. Whoever rejects writes the rejection first and reads the mark
     * after it, so that at least one of both sees the other.
     */
    private Optional<Approved> begun(String id) {
        archive.begin(id, now);
        return find(id);
    }

    /** One plan's failure is its own: the others go on. */
    private void fail(String id, RuntimeException defect) {
        log.accept(LogLine.of("plan-failed").with("plan", id).with(defect));
        failed.add(id);
    }

    /** What is known of a plan's steps. */
    public Map<Integer, Progress> known(Approved approved) {
        return progress.of(approved.plan().id());
    }

    /** Keeps what was found out of a plan's steps. */
    public void keep(Approved approved, Map<Integer, Progress> found) {
        progress.keep(approved.plan().id(), now, run, found);
    }

    /**
     * Tells what is new of plans, and ends those of which nothing is left to do.
     *
     * @return the plans, as JSON
     */
    public String conclude(List<Approved> plans, Predicate<Approved> settled) {
        List<PlanReport> reports = new ArrayList<>();
        for (Approved plan : plans) {
            conclude(plan, settled).ifPresent(reports::add);
        }
        altered.forEach(news::altered);
        failed.forEach(news::failed);
        news.untold().ifPresent(fault -> {
            throw fault;
        });
        return new JsonPlan().list(reports);
    }

    private Optional<PlanReport> conclude(Approved plan, Predicate<Approved> settled) {
        try {
            PlanReport report = report(plan);
            log.accept(PlanNews.line(report));
            if (news.tell(report) && settled.test(plan)) {
                archive.end(part, plan.plan().id(), now);
            }
            return Optional.of(report);
        } catch (JournalUnavailable unusable) {
            throw unusable;
        } catch (RuntimeException defect) {
            fail(plan.plan().id(), defect);
            return Optional.empty();
        }
    }

    /** Tells that the run failed as a whole. */
    public void runFailed() {
        news.runFailed(part);
    }

    /** Tells that the journal is in no state for this work. */
    public void unfit(JournalUnavailable journal) {
        news.unfit(journal);
    }

    /** Logs what the account's mark says, and notifies people if it keeps this deployment from paying. */
    public void marked(MarkReading mark) {
        if (mark.standing() == MarkReading.Standing.PAYER) {
            return;
        }
        log.accept(LogLine.of("account-mark")
                .with("standing", JsonReport.word(mark.standing()))
                .with("holder", mark.holder().map(OwnerLink::name).orElse(""))
                .with("why", mark.why()));
        if (mark.standing() != MarkReading.Standing.TAKEOVER_WAITS) {
            news.unpaid(mark);
        }
    }

    private PlanReport report(Approved approved) {
        return PlanReport.builder(approved.plan(), now)
                .ruling(approved.ruling())
                .begun(approved.plan()
                        .rule()
                        .flatMap(rule -> archive.begun(approved.plan().id())))
                .objection(approved.objection())
                .progress(known(approved))
                .build();
    }
}

package evergreen.journal;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;

import evergreen.plan.ApprovalDecision;
import evergreen.plan.Plan;
import evergreen.plan.PlanId;
import evergreen.plan.PlanTimes;
import evergreen.plan.Step;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Plans and what people said to them. A plan's id follows from its day and its content, so that no plan can be altered and keep its
 * id; a plan's ruling is one document, so that of two people who rule at once one is first.
 */
public final class PlanArchive {
    private static final String PLANS = "plans/";
    private static final String RULE_PLANS = "rule-plans/";
    private static final String RULINGS = "approvals/";

    /** The two halves of a plan's work: one function does the one, and another one the other. */
    public enum Part {
        /** What is paid for. */
        RENEWALS("ended-renewals/"),
        /** What is set, and held. */
        SETTINGS("ended-settings/");

        private final String folder;

        Part(String folder) {
            this.folder = folder;
        }

        /** Whether a plan has anything of it. */
        public boolean isIn(Plan plan) {
            return this == RENEWALS ? plan.renews() : plan.sets();
        }
    }

    private final Journal journal;
    private final PlanIndex index;
    private final RejectedPlans rejected = new RejectedPlans(this);

    /** Plans and approvals never change: what was read once needs no second read. What is not there yet is read again. */
    private final Map<String, Plan> plans = new ConcurrentHashMap<>();

    private final Map<String, ApprovalDecision> rulings = new ConcurrentHashMap<>();

    /** The archive in a journal. */
    public PlanArchive(Journal journal) {
        this.journal = journal;
        this.index = new PlanIndex(journal);
    }

    /**
     * Makes a plan and keeps it. A person's plan is entered in the index first.
     *
     * @param day on which it counts
     * @throws IllegalArgumentException if it is valid for longer than any plan may be, so that limits would not count it
     * @throws JournalUnavailableException if it is not known to be kept
     */
    public Plan keep(LocalDate day, String requester, Instant madeAt, Instant validUntil, List<Step> steps) {
        if (Duration.between(madeAt, validUntil).compareTo(PlanTimes.LONGEST_VALIDITY) > 0) {
            throw new IllegalArgumentException("A plan is valid for up to " + PlanTimes.LONGEST_VALIDITY);
        }
        return keep(day, PlanDocument.text(requester, madeAt, validUntil, steps), requester, madeAt);
    }

    /**
     * Makes a plan of some of another plan's steps and keeps it: the facts and the end of validity stay the same.
     *
     * @throws JournalUnavailableException if it is not known to be kept
     */
    public Plan keepPart(Plan whole, String requester, List<Step> steps, Instant now) {
        String text = PlanDocument.text(requester, whole.madeAt(), whole.validUntil(), steps);
        return keep(PlanId.dayOf(whole.id()), text, requester, now);
    }

    private Plan keep(LocalDate day, String text, String requester, Instant now) {
        boolean rule = Plan.ruleOf(requester).isPresent();
        String id = PlanId.of(day, rule, Sha256.hex(text));
        if (!rule) {
            index.enter(id, now);
        }
        journal.createOnce(DocumentName.of(folder(id) + id), text);
        return find(id).orElseThrow(() -> new PlanTamperedException(id));
    }

    /**
     * The plan of an id; none if there is none.
     *
     * @throws PlanTamperedException if what is kept under the id is not what the id was made of, or asked for by a rule and kept as a
     *     person's, or the other way
     * @throws JournalUnavailableException if that cannot be told
     */
    public Optional<Plan> find(String id) {
        Optional<Plan> known = Optional.ofNullable(plans.get(id));
        return known.isPresent() ? known : read(id);
    }

    private Optional<Plan> read(String id) {
        Optional<Plan> read = document(folder(id) + id)
                .map(text -> PlanDocument.unaltered(id, text).orElseThrow(() -> new PlanTamperedException(id)));
        read.ifPresent(plan -> plans.put(id, plan));
        return read;
    }

    private Optional<String> document(String name) {
        return DocumentName.find(name).flatMap(legal -> JournalUnavailableException.read(journal, legal));
    }

    /** Returns whether a text is the whole and unaltered content of the plan with an id. */
    public static boolean isGenuine(String id, String text) {
        return PlanDocument.unaltered(id, text).isPresent();
    }

    private static String folder(String id) {
        return PlanId.isOfARule(id) ? RULE_PLANS : PLANS;
    }

    /** Returns the plans of a day that rules ask for. A document that is no plan, or that cannot be read, hides no other. */
    public List<Plan> ofRules(LocalDate day) {
        return ParallelReads.map(idsOfRules(day), this::findReadable).stream()
                .flatMap(Optional::stream)
                .collect(toList());
    }

    /** Returns the ids of the plans of a day that rules ask for, also of those that cannot be read. */
    List<String> idsOfRules(LocalDate day) {
        return ids(RULE_PLANS, PlanId.day(day) + "-");
    }

    /** Returns the ids of the plans that begin with a text. */
    List<String> ids(String beginning) {
        Supplier<List<String>> ofRules = ParallelReads.ahead(() -> ids(RULE_PLANS, beginning));
        List<String> ofPeople = ids(PLANS, beginning);
        return Stream.concat(ofPeople.stream(), ofRules.get().stream())
                .filter(PlanId::isLegal)
                .collect(toList());
    }

    /** Returns the list of the newest plans. */
    public NewestPlans newest() {
        return new NewestPlans(this, index);
    }

    /**
     * Keeps what a person says to a plan, unless somebody said something to it before. An approval is entered in the index first.
     *
     * @return what holds
     * @throws JournalUnavailableException if it is not known to be kept
     */
    public ApprovalDecision rule(ApprovalDecision decision) {
        if (decision.approved()) {
            findUnaltered(decision.plan()).ifPresent(plan -> index.enter(plan, decision));
        }
        KeyValueDocument document = KeyValueDocument.none()
                .with("ruling", decision.approved() ? "approved" : "rejected")
                .with("by", decision.person())
                .with("at", decision.at());
        KeyValueDocument whole = decision.reason()
                .map(reason -> document.with("because", reason))
                .orElse(document);
        if (!decision.approved() && PlanId.isOfARule(decision.plan())) {
            whole = whole.with("servers", servers(decision.plan()));
        }
        journal.createOnce(DocumentName.of(RULINGS + decision.plan()), whole.text());
        return ruling(decision.plan()).orElse(decision);
    }

    /**
     * Returns what was said to a plan; empty if nobody has said anything.
     *
     * @throws JournalUnavailableException if it cannot be read, or is no ruling: it could be an approval or a rejection
     */
    public Optional<ApprovalDecision> ruling(String plan) {
        Optional<ApprovalDecision> known = Optional.ofNullable(rulings.get(plan));
        return known.isPresent() ? known : readRuling(plan);
    }

    private Optional<ApprovalDecision> readRuling(String plan) {
        Optional<ApprovalDecision> read = document(RULINGS + plan).map(text -> ruling(plan, text));
        read.ifPresent(decision -> rulings.put(plan, decision));
        return read;
    }

    private static ApprovalDecision ruling(String plan, String text) {
        KeyValueDocument document = KeyValueDocument.parse(text);
        String person = document.get("by").orElse("");
        Instant at = document.instant("at").orElse(Instant.EPOCH);
        if (document.get("ruling").isEmpty() || person.isEmpty()) {
            throw JournalUnavailableException.unusable(
                    RULINGS + plan, RULINGS + plan + " does not say who ruled what.");
        }
        return document.says("ruling", "approved")
                ? ApprovalDecision.approval(plan, person, at)
                : ApprovalDecision.rejection(plan, person, at)
                        .because(document.get("because"))
                        .of(document.get("servers")
                                .map(servers -> List.of(servers.split(" ", -1)))
                                .orElse(List.of()));
    }

    private String servers(String plan) {
        return findReadable(plan).map(Plan::steps).orElse(List.of()).stream()
                .map(Step::server)
                .distinct()
                .collect(joining(" "));
    }

    /** Returns the ids of the plans that somebody ruled on and that begin with a text. */
    List<String> ruled(String beginning) {
        return ids(RULINGS, beginning);
    }

    /** Returns what people rejected of the rules' plans. */
    public RejectedPlans rejected() {
        return rejected;
    }

    /** Returns the decision whether an approval carries a plan, with what was approved before. */
    public RecentApprovals recent() {
        return new RecentApprovals(this, index);
    }

    /** The ids of the plans that somebody said something to or a rule asks for, and of which a part has not come to its end. */
    public List<String> open(Part part) {
        Set<String> open = new TreeSet<>(ids(RULINGS, ""));
        if (part == Part.RENEWALS) {
            open.addAll(ids(RULE_PLANS, ""));
        }
        open.removeAll(ids(part.folder, ""));
        return List.copyOf(open);
    }

    /** Whether nothing of a part of a plan is left to do. */
    public boolean isEnded(Part part, String plan) {
        return ids(part.folder, plan).contains(plan);
    }

    /** Writes down that nothing of a part is left to do. */
    public void end(Part part, String plan, Instant at) {
        KeyValueDocument document = KeyValueDocument.none().with("at", at);
        journal.createOnce(DocumentName.of(part.folder + plan), document.text());
    }

    /**
     * Notes that a plan which nobody had to approve is being carried out, before anything of it is: from then on it is seen to
     * its end, whatever is said of it.
     *
     * @throws JournalUnavailableException if it is not known to be noted
     */
    public void begin(String id, Instant now) {
        journal.createOnce(DocumentName.of(begunMark(id)), now + "\n");
    }

    /**
     * Returns when such a plan was begun first; empty if it was not.
     *
     * @throws JournalUnavailableException if that cannot be told
     */
    public Optional<Instant> begun(String id) {
        return document(begunMark(id)).map(PlanArchive::instant);
    }

    /** A mark that cannot be read is a mark: something may have been paid for. */
    private static Instant instant(String text) {
        try {
            return Instant.parse(text.strip());
        } catch (DateTimeException unreadable) {
            return Instant.EPOCH;
        }
    }

    private static String begunMark(String id) {
        return "progress/" + id + ".begun";
    }

    /**
     * Returns the plan of an id; empty if it does not exist, if it was altered, or if the store refuses only this document.
     *
     * @throws JournalUnavailableException if the journal does not answer
     */
    Optional<Plan> findReadable(String id) {
        return JournalUnavailableException.readOr(Optional.empty(), () -> find(id));
    }

    /** Returns the plan of an id; empty if there is none, or if it was altered. */
    private Optional<Plan> findUnaltered(String id) {
        try {
            return find(id);
        } catch (PlanTamperedException altered) {
            return Optional.empty();
        }
    }

    private List<String> ids(String folder, String beginning) {
        return journal.list(folder + beginning).stream()
                .map(name -> name.text().substring(folder.length()))
                .filter(id -> id.indexOf('/') < 0)
                .collect(toList());
    }
}

package evergreen.journal;

import static java.util.stream.Collectors.toList;

import evergreen.money.Money;
import evergreen.plan.Plan;
import evergreen.plan.Ruling;
import evergreen.plan.Step;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Plans and what people said to them. A plan's id is its day and the beginning of its content's SHA-256, so that no plan can be
 * altered and keep its id; a plan's ruling is one document, so that of two people who rule at once one is first.
 */
public final class PlanArchive {
    private static final String PLANS = "plans/";
    private static final String RULE_PLANS = "rule-plans/";

    /** Tells a plan of a rule by its id: it has a folder of its own, which those who plan for people cannot write to. */
    private static final String OF_A_RULE = "r";

    private static final String RULINGS = "approvals/";
    private static final String ENDED = "ended-";

    /** The two halves of a plan's work: one function does the one, and another one the other. */
    public enum Part {
        /** What is paid for. */
        RENEWALS,
        /** What is set, and held. */
        SETTINGS;

        /** Whether a plan has anything of it. */
        public boolean isIn(Plan plan) {
            return this == RENEWALS ? plan.renews() : plan.sets();
        }

        private String folder() {
            return ENDED + name().toLowerCase(Locale.ROOT) + "/";
        }
    }

    /** Sixteen digits: nobody finds a second content for them, and a person can still read them out. */
    private static final int DIGITS = 16;

    private static final Pattern ID = Pattern.compile("\\d{8}-r?[0-9a-f]{" + DIGITS + "}");

    /**
     * Who says something writes it down a little later, and another's clock differs: of what was said so near to each other nobody
     * can tell which came first, so that each counts for the other.
     */
    private static final Duration OVERLAP = Duration.ofMinutes(5);

    private final Journal journal;

    /** The archive in a journal. */
    public PlanArchive(Journal journal) {
        this.journal = journal;
    }

    /**
     * Makes a plan and keeps it.
     *
     * @param day on which it counts
     * @throws JournalUnavailable if it is not known to be kept
     */
    public Plan keep(LocalDate day, String requester, Instant madeAt, Instant validUntil, List<Step> steps) {
        String text = PlanDocument.text(requester, madeAt, validUntil, steps);
        boolean rule = Plan.ruleOf(requester).isPresent();
        String id = day.format(DateTimeFormatter.BASIC_ISO_DATE) + "-" + (rule ? OF_A_RULE : "") + digits(text);
        journal.createOnce(DocumentName.of(folder(id) + id), text);
        return find(id).orElseThrow(() -> new AlteredPlan(id));
    }

    /**
     * The plan of an id; none if there is none.
     *
     * @throws AlteredPlan if what is kept under the id is not what the id was made of, or asked for by a rule and kept as a
     *     person's, or the other way
     * @throws JournalUnavailable if that cannot be told
     */
    public Optional<Plan> find(String id) {
        return name(folder(id), id).flatMap(journal::read).map(text -> {
            if (!ID.matcher(id).matches() || !id.endsWith("-" + (isOfARule(id) ? OF_A_RULE : "") + digits(text))) {
                throw new AlteredPlan(id);
            }
            return PlanDocument.read(id, text)
                    .filter(plan -> plan.rule().isPresent() == isOfARule(id))
                    .orElseThrow(() -> new AlteredPlan(id));
        });
    }

    private static boolean isOfARule(String id) {
        return id.contains("-" + OF_A_RULE);
    }

    private static String folder(String id) {
        return isOfARule(id) ? RULE_PLANS : PLANS;
    }

    /** The plans of a day that rules ask for. */
    public List<Plan> ofRules(LocalDate day) {
        return ids(RULE_PLANS, day.format(DateTimeFormatter.BASIC_ISO_DATE) + "-").stream()
                .map(this::findUnaltered)
                .flatMap(Optional::stream)
                .collect(toList());
    }

    /** The ids of all plans, the oldest day first. */
    public List<String> ids() {
        return Stream.concat(ids(PLANS, "").stream(), ids(RULE_PLANS, "").stream())
                .sorted()
                .collect(toList());
    }

    /**
     * Keeps what a person says to a plan, unless somebody said something to it before.
     *
     * @return what holds
     * @throws JournalUnavailable if it is not known to be kept
     */
    public Ruling rule(Ruling ruling) {
        Entries document = Entries.none()
                .with("ruling", ruling.approved() ? "approved" : "rejected")
                .with("by", ruling.person())
                .with("at", ruling.at());
        Entries whole =
                ruling.reason().map(reason -> document.with("because", reason)).orElse(document);
        journal.createOnce(DocumentName.of(RULINGS + ruling.plan()), whole.text());
        return ruling(ruling.plan()).orElse(ruling);
    }

    /** What was said to a plan; none if nobody has said anything. What cannot be read approves nothing. */
    public Optional<Ruling> ruling(String plan) {
        return name(RULINGS, plan).flatMap(journal::read).map(text -> {
            Entries document = Entries.parse(text);
            String person = document.get("by").orElse("");
            Instant at = document.instant("at").orElse(Instant.EPOCH);
            return document.says("ruling", "approved")
                    ? Ruling.approval(plan, person, at)
                    : Ruling.rejection(plan, person, at).because(document.get("because"));
        });
    }

    /** The ids of the plans that somebody said something to or a rule asks for, and of which a part has not come to its end. */
    public List<String> open(Part part) {
        Set<String> open = new TreeSet<>(ids(RULINGS, ""));
        if (part == Part.RENEWALS) {
            open.addAll(ids(RULE_PLANS, ""));
        } else {
            open.removeIf(PlanArchive::isOfARule);
        }
        open.removeAll(ids(part.folder(), ""));
        return List.copyOf(open);
    }

    /** Whether nothing of a part of a plan is left to do. */
    public boolean isEnded(Part part, String plan) {
        return ids(part.folder(), plan).contains(plan);
    }

    /** Writes down that nothing of a part is left to do. */
    public void end(Part part, String plan, Instant at) {
        Entries document = Entries.none().with("at", at);
        journal.createOnce(DocumentName.of(part.folder() + plan), document.text());
    }

    /**
     * What a requester's other plans of a plan's day cost that were approved before it.
     *
     * @param ruling the plan's own ruling, or the one that is about to be made
     * @return in the currency of the plan's own sum; none if there were none
     */
    public Optional<Money> approvedBefore(Plan plan, Ruling ruling) {
        return plan.rule().isPresent() ? askedByTheRuleBefore(plan) : approvedOfTheSamePerson(plan, ruling);
    }

    /**
     * Notes that a plan which nobody had to approve is being carried out, before anything of it is: from then on it is seen to
     * its end, whatever is said of it.
     *
     * @throws JournalUnavailable if it is not known to be noted
     */
    public void begin(String id, Instant now) {
        journal.createOnce(begun(id), now + "\n");
    }

    /**
     * Whether such a plan was begun.
     *
     * @throws JournalUnavailable if that cannot be told
     */
    public boolean isBegun(String id) {
        return journal.read(begun(id)).isPresent();
    }

    private static DocumentName begun(String id) {
        return DocumentName.of("progress/" + id + ".begun");
    }

    /** Whether anybody approved does not matter: nobody had to. */
    private Optional<Money> askedByTheRuleBefore(Plan plan) {
        return sum(
                plan,
                ofRules(LocalDate.parse(day(plan), DateTimeFormatter.BASIC_ISO_DATE)).stream()
                        .filter(other -> !other.id().equals(plan.id()))
                        .filter(other -> other.madeAt().isBefore(plan.madeAt().plus(OVERLAP))));
    }

    private static Optional<Money> sum(Plan plan, Stream<Plan> others) {
        return others.filter(other -> other.requester().equals(plan.requester()))
                .map(Plan::sum)
                .flatMap(Optional::stream)
                .filter(sum -> plan.sum().filter(own -> own.isOfCurrencyOf(sum)).isPresent())
                .reduce(Money::plus);
    }

    private static String day(Plan plan) {
        return plan.id().substring(0, plan.id().indexOf('-'));
    }

    private Optional<Money> approvedOfTheSamePerson(Plan plan, Ruling ruling) {
        String sameDay = day(plan) + "-";
        return sum(
                plan,
                ids(RULINGS, sameDay).stream()
                        .filter(id -> !id.equals(plan.id()))
                        .map(this::ruling)
                        .flatMap(Optional::stream)
                        .filter(other -> other.approved()
                                && other.at().isBefore(ruling.at().plus(OVERLAP)))
                        .map(other -> findUnaltered(other.plan()))
                        .flatMap(Optional::stream));
    }

    /** An altered plan is never carried out, and so counts nothing. */
    private Optional<Plan> findUnaltered(String id) {
        try {
            return find(id);
        } catch (AlteredPlan none) {
            return Optional.empty();
        }
    }

    private List<String> ids(String folder, String beginning) {
        return journal.list(folder + beginning).stream()
                .map(name -> name.text().substring(folder.length()))
                .filter(id -> id.indexOf('/') < 0)
                .collect(toList());
    }

    private static Optional<DocumentName> name(String folder, String id) {
        return Optional.of(folder + id).filter(DocumentName::isLegal).map(DocumentName::of);
    }

    private static String digits(String text) {
        return Sha256.hex(text).substring(0, DIGITS);
    }
}

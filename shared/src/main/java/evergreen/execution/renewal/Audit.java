package evergreen.execution.renewal;

import static java.util.stream.Collectors.toUnmodifiableList;

import com.google.auto.value.AutoValue;
import evergreen.journal.DocumentName;
import evergreen.journal.Journal;
import evergreen.journal.JournalUnavailableException;
import evergreen.journal.KeyValueDocument;
import evergreen.journal.KnownDocuments;
import evergreen.journal.PlanArchive;
import evergreen.journal.PlanTamperedException;
import evergreen.journal.SharedFolders;
import evergreen.plan.Plan;
import evergreen.plan.RenewalStep;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Audit of a journal: compares its documents with each other. Everything that was paid for was approved by a person, or carried by
 * a rule of the worker's policy and begun before the payment, and nothing was paid for twice. A payment is the one that its plan
 * names, in the plan's time, not after a rejection, and reserved in the day's money.
 *
 * <p>It knows no policy: it cannot tell whether an approver is a person of the policy, or whether a limit was exceeded.
 */
public final class Audit {
    private static final Pattern CLAIM = Pattern.compile("claims/([^/]+)/((\\d{1,18})\\.\\d{1,9})(\\.[a-z]+)?");
    private static final Pattern OUTCOME = Pattern.compile("outcomes/([^/]+)/(\\d{1,6})");
    private static final Pattern DAY = Pattern.compile("((money|commitments)/(\\d{8})/).*");
    private static final String RENEWED = RenewalOutcome.Kind.RENEWED.stored();

    private final Journal journal;
    private final Journal view;
    private final PlanArchive archive;
    private final Map<String, Optional<Plan>> plansById = new HashMap<>();
    private final List<Problem> problems = new ArrayList<>();
    private final Map<String, DocumentName> orders = new HashMap<>();
    private final Map<LocalDate, DayChain> payments = new TreeMap<>();
    private final Set<DocumentName> names = new HashSet<>();
    private final ClaimAudit claimAudit;
    private int plans;
    private int rulings;
    private int claims;

    /** An audit of a journal as it is stored. */
    public Audit(Journal journal) {
        this.journal = journal;
        this.view = SharedFolders.read(journal);
        this.archive = new PlanArchive(view);
        this.claimAudit = new ClaimAudit(archive, this::find, payments);
    }

    /** A document that is not as it should be. */
    @AutoValue
    public abstract static class Problem {
        Problem() {}

        static Problem of(String document, String code) {
            return new AutoValue_Audit_Problem(document, code);
        }

        /** Returns the key of the document in the journal. */
        public abstract String document();

        /** Returns what is wrong, as a stable code. */
        public abstract String code();
    }

    /**
     * Returns everything that is wrong.
     *
     * @throws evergreen.journal.JournalUnavailableException if not all of it can be read
     */
    public List<Problem> run() {
        problems.clear();
        List<String> keys = journal.keys("");
        List<DocumentName> known = known(keys);
        names.addAll(known);
        days(keys).forEach(this::money);
        below(known, "plans/").forEach(this::plan);
        below(known, "rule-plans/").forEach(this::plan);
        below(known, "approvals/").forEach(this::ruling);
        below(known, "claims/").forEach(this::claim);
        below(known, "outcomes/").forEach(this::outcome);
        payments.forEach(this::spent);
        return List.copyOf(problems);
    }

    private List<DocumentName> known(List<String> keys) {
        for (String key : KnownDocuments.strays(keys)) {
            if (!DAY.matcher(key).matches()) {
                wrong(key, ofStray(key));
            }
        }
        return keys.stream().filter(KnownDocuments::has).map(DocumentName::of).collect(toUnmodifiableList());
    }

    private static String ofStray(String key) {
        if (KnownDocuments.stopsPayments(key)) {
            return "stops-payments";
        }
        return KnownDocuments.mayBeOfAnotherJournal(key) ? "other-journal" : "stray";
    }

    private static List<DocumentName> below(List<DocumentName> names, String folder) {
        List<DocumentName> below = new ArrayList<>(names);
        below.removeIf(name -> !name.text().startsWith(folder));
        return below;
    }

    /** Returns how many plans were read. */
    public int plans() {
        return plans;
    }

    /** Returns how many approvals and rejections were read. */
    public int rulings() {
        return rulings;
    }

    /** Returns how many claims were read. */
    public int claims() {
        return claims;
    }

    /** Returns how many orders were read. */
    public int orders() {
        return orders.size();
    }

    private void plan(DocumentName name) {
        plans++;
        if (!PlanArchive.isGenuine(id(name), journal.read(name).orElse(""))) {
            wrong(name.text(), "altered");
        }
    }

    /** Returns the plan of an id; empty if there is none or it was altered, which is a problem of its own document. */
    private Optional<Plan> find(String id) {
        return plansById.computeIfAbsent(id, unread -> {
            try {
                return archive.find(unread);
            } catch (PlanTamperedException altered) {
                return Optional.empty();
            }
        });
    }

    private void ruling(DocumentName name) {
        rulings++;
        if (read(name).instant("at").isEmpty()) {
            wrong(name.text(), "ruling-undated");
        }
        try {
            if (archive.find(id(name)).isEmpty()) {
                wrong(name.text(), "no-plan");
            }
        } catch (PlanTamperedException altered) {
            find(id(name));
        }
    }

    private void claim(DocumentName name) {
        Matcher claim = CLAIM.matcher(name.text());
        if (!claim.matches()) {
            return;
        }
        KeyValueDocument document = read(name);
        if (!RenewalDocuments.isReadable(name, document)) {
            wrong(name.text(), "stops-payments");
        } else if (claim.group(4) == null) {
            claims++;
            if (document.says("kind", PaymentAttempt.PAYS)) {
                claimAudit
                        .problem(claim.group(1) + "/" + claim.group(3), document, isSent(name))
                        .ifPresent(code -> wrong(name.text(), code));
            }
        } else {
            note(name, claim);
        }
    }

    /** Every document beside a claim is written after it, and a claim that pays nothing has none. */
    private void note(DocumentName name, Matcher claim) {
        DocumentName claimed = DocumentName.of("claims/" + claim.group(1) + "/" + claim.group(2));
        if (!names.contains(claimed) || !read(claimed).says("kind", PaymentAttempt.PAYS)) {
            wrong(name.text(), "no-claim");
        }
        if (claim.group(4).equals("." + RenewalDocuments.ORDER)) {
            DocumentName other = orders.putIfAbsent(claim.group(1) + "/" + claim.group(3), name);
            if (other != null) {
                wrong(name.text(), "ordered-twice");
            }
        }
    }

    private boolean isSent(DocumentName claim) {
        return List.of(RenewalDocuments.ORDER, RenewalDocuments.REFUSED, RenewalDocuments.UNKNOWN).stream()
                .anyMatch(what -> names.contains(RenewalDocuments.beside(claim, what)));
    }

    private static Set<String> days(List<String> keys) {
        Set<String> days = new TreeSet<>();
        for (String key : keys) {
            Matcher day = DAY.matcher(key);
            if (day.matches()) {
                days.add(day.group(1));
            }
        }
        return days;
    }

    /** Days come in order: after a day of this version, a link of an earlier one proves less than it should. */
    private void money(String folder) {
        try {
            DayChain chain = DailyBudget.chain(journal, folder);
            Matcher day = DAY.matcher(folder);
            if (day.matches() && day.group(2).equals("money")) {
                if (chain.lacksHash() && payments.values().stream().anyMatch(DayChain::hasHash)) {
                    wrong(chain.end().text(), "older-form");
                }
                payments.put(LocalDate.parse(day.group(3), DateTimeFormatter.BASIC_ISO_DATE), chain);
            }
        } catch (JournalUnavailableException broken) {
            wrong(broken.document().orElseThrow(() -> broken), "broken-chain");
        }
    }

    private void spent(LocalDate day, DayChain chain) {
        if (claimAudit.exceeds(day, chain)) {
            wrong(chain.end().text(), "over-chain");
        }
    }

    /** An answer that was lost leaves no order: then the note that closed the claim must say that the expiry moved. */
    private void outcome(DocumentName name) {
        Matcher outcome = OUTCOME.matcher(name.text());
        if (outcome.matches()) {
            KeyValueDocument end = read(name);
            boolean unproven = end.says("kind", RENEWED)
                    && end.get("order").isEmpty()
                    && find(outcome.group(1)).map(Plan::renewals).orElse(List.of()).stream()
                            .filter(step -> Integer.toString(step.number()).equals(outcome.group(2)))
                            .noneMatch(this::isSeenRenewed);
            if (unproven) {
                wrong(name.text(), "no-order");
            }
        }
    }

    private boolean isSeenRenewed(RenewalStep step) {
        long minute = step.expiry().getEpochSecond() / Duration.ofMinutes(1).toSeconds();
        return journal.list("claims/" + step.instanceId() + "/" + minute + ".").stream()
                .filter(name -> name.text().endsWith("." + RenewalDocuments.CLOSED))
                .anyMatch(name -> read(name).says("kind", "renewed"));
    }

    private KeyValueDocument read(DocumentName name) {
        return KeyValueDocument.parse(journal.read(name).orElse(""));
    }

    private void wrong(String key, String code) {
        problems.add(Problem.of(key, code));
    }

    private static String id(DocumentName name) {
        return name.text().substring(name.text().lastIndexOf('/') + 1);
    }
}

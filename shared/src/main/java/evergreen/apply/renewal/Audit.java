package evergreen.apply.renewal;

import com.google.auto.value.AutoValue;
import evergreen.journal.AlteredPlan;
import evergreen.journal.DocumentName;
import evergreen.journal.Entries;
import evergreen.journal.Journal;
import evergreen.journal.JournalUnavailable;
import evergreen.journal.KnownDocuments;
import evergreen.journal.PlanArchive;
import evergreen.journal.SharedFolders;
import evergreen.plan.Plan;
import evergreen.plan.RenewalStep;
import evergreen.plan.Ruling;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Audit of a journal: compares its documents with each other. Everything that was paid for was approved by a person, or carried by
 * a rule of the worker's policy and begun before the payment, and nothing was paid for twice.
 */
public final class Audit {
    private static final Pattern CLAIM = Pattern.compile("claims/([^/]+)/((\\d{1,18})\\.\\d{1,9})(\\.[a-z]+)?");
    private static final Pattern OUTCOME = Pattern.compile("outcomes/([^/]+)/(\\d{1,6})");
    private static final Pattern DAY = Pattern.compile("((money|commitments)/\\d{8}/).*");
    private static final String RENEWED = RenewalOutcome.Kind.RENEWED.name();

    private final Journal journal;
    private final Journal view;
    private final PlanArchive archive;
    private final Map<String, Optional<Plan>> plansById = new HashMap<>();
    private final List<Problem> problems = new ArrayList<>();
    private final Map<String, DocumentName> orders = new HashMap<>();
    private int plans;
    private int rulings;
    private int claims;

    /** An audit of a journal as it is stored. */
    public Audit(Journal journal) {
        this.journal = journal;
        this.view = SharedFolders.read(journal);
        this.archive = new PlanArchive(view);
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
     * @throws evergreen.journal.JournalUnavailable if not all of it can be read
     */
    public List<Problem> run() {
        problems.clear();
        List<DocumentName> names = known(journal.keys(""));
        below(names, "plans/").forEach(this::plan);
        below(names, "rule-plans/").forEach(this::plan);
        below(names, "approvals/").forEach(this::ruling);
        below(names, "claims/").forEach(this::claim);
        below(names, "outcomes/").forEach(this::outcome);
        new TreeSet<>(days(names)).forEach(this::money);
        return List.copyOf(problems);
    }

    private List<DocumentName> known(List<String> keys) {
        List<DocumentName> names = new ArrayList<>();
        for (String key : keys) {
            if (KnownDocuments.has(key)) {
                names.add(DocumentName.of(key));
            } else if (!DAY.matcher(key).matches()) {
                wrong(key, KnownDocuments.stopsPayments(key) ? "stops-payments" : "stray");
            }
        }
        return names;
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
            } catch (AlteredPlan altered) {
                return Optional.empty();
            }
        });
    }

    private void ruling(DocumentName name) {
        rulings++;
        try {
            if (archive.find(id(name)).isEmpty()) {
                wrong(name.text(), "no-plan");
            }
        } catch (AlteredPlan altered) {
            find(id(name));
        }
    }

    private void claim(DocumentName name) {
        Matcher claim = CLAIM.matcher(name.text());
        if (!claim.matches()) {
            return;
        }
        if (!Trail.isReadable(name, read(name))) {
            wrong(name.text(), "stops-payments");
        } else if (claim.group(4) == null) {
            claims++;
            paid(name, claim.group(1));
        } else if (claim.group(4).equals("." + Trail.ORDER)) {
            DocumentName other = orders.putIfAbsent(claim.group(1) + "/" + claim.group(3), name);
            if (other != null) {
                wrong(name.text(), "ordered-twice");
            }
        }
    }

    private void paid(DocumentName name, String instanceId) {
        Entries claim = read(name);
        if (!claim.says("kind", Round.PAYS)) {
            return;
        }
        Optional<Plan> plan = claim.get("plan").flatMap(this::find);
        if (plan.isEmpty()) {
            wrong(name.text(), "no-approval");
        } else if (plan.get().renewals().stream()
                .noneMatch(step -> claim.says("step", Integer.toString(step.number()))
                        && step.instanceId().equals(instanceId))) {
            wrong(name.text(), "other-server");
        } else {
            carried(plan.get(), claim).ifPresent(code -> wrong(name.text(), code));
        }
    }

    /** Returns why nothing carried a payment; empty if a person's approval did, or the worker's policy before the payment. */
    private Optional<String> carried(Plan plan, Entries claim) {
        if (archive.ruling(plan.id()).filter(Ruling::approved).isPresent()) {
            return Optional.empty();
        }
        Optional<Instant> begun = plan.rule().flatMap(rule -> begun(plan.id()));
        if (begun.isEmpty()) {
            return Optional.of("no-approval");
        }
        boolean before = claim.instant("at").filter(begun.get()::isAfter).isEmpty();
        return before ? Optional.empty() : Optional.of("begun-later");
    }

    private Optional<Instant> begun(String plan) {
        return view.read(DocumentName.of("progress/" + plan + ".begun")).map(text -> instant(text.strip()));
    }

    /** A mark that cannot be read was written before any payment, for all that is known. */
    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException unreadable) {
            return Instant.EPOCH;
        }
    }

    private static List<String> days(List<DocumentName> names) {
        List<String> days = new ArrayList<>();
        for (DocumentName name : names) {
            Matcher day = DAY.matcher(name.text());
            if (day.matches()) {
                days.add(day.group(1));
            }
        }
        return days;
    }

    private void money(String day) {
        try {
            DayMoney.check(journal, day);
        } catch (JournalUnavailable broken) {
            wrong(broken.document().orElseThrow(() -> broken), "broken-chain");
        }
    }

    /** An answer that was lost leaves no order: then the note that closed the claim must say that the expiry moved. */
    private void outcome(DocumentName name) {
        Matcher outcome = OUTCOME.matcher(name.text());
        if (outcome.matches()) {
            Entries end = read(name);
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
                .filter(name -> name.text().endsWith("." + Trail.CLOSED))
                .anyMatch(name -> read(name).says("kind", "renewed"));
    }

    private Entries read(DocumentName name) {
        return Entries.parse(journal.read(name).orElse(""));
    }

    private void wrong(String key, String code) {
        problems.add(Problem.of(key, code));
    }

    private static String id(DocumentName name) {
        return name.text().substring(name.text().lastIndexOf('/') + 1);
    }
}

package evergreen.apply.renewal;

import com.google.auto.value.AutoValue;
import evergreen.journal.AlteredPlan;
import evergreen.journal.DocumentName;
import evergreen.journal.Entries;
import evergreen.journal.Journal;
import evergreen.journal.PlanArchive;
import evergreen.money.Money;
import evergreen.plan.Plan;
import evergreen.plan.Ruling;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Holds a journal's documents against each other: that all that was paid for was approved, and nothing twice. */
public final class Audit {
    private static final Pattern CLAIM = Pattern.compile("claims/([^/]+)/(\\d{1,18})\\.\\d{1,9}(\\.[a-z]+)?");
    private static final Pattern OUTCOME = Pattern.compile("outcomes/[^/]+/\\d{1,6}");
    private static final Pattern MONEY = Pattern.compile("money/(\\d{8})/(\\d{6})");
    private static final String RENEWED = RenewalOutcome.Kind.RENEWED.name();

    private final Journal journal;
    private final PlanArchive archive;
    private final Map<String, Optional<Plan>> approved = new HashMap<>();
    private final List<Problem> problems = new ArrayList<>();
    private final Map<String, DocumentName> orders = new HashMap<>();
    private int plans;
    private int rulings;
    private int claims;

    /** An audit of a journal, whose plans are read by an archive of it. */
    public Audit(Journal journal, PlanArchive archive) {
        this.journal = journal;
        this.archive = archive;
    }

    /** One document that is not as it should be. */
    @AutoValue
    public abstract static class Problem {
        Problem() {}

        static Problem of(DocumentName document, String code) {
            return new AutoValue_Audit_Problem(document, code);
        }

        /** The document. */
        public abstract DocumentName document();

        /** What is wrong, as a stable code. */
        public abstract String code();
    }

    /**
     * Everything that is wrong, in the order of the documents' names.
     *
     * @throws evergreen.journal.JournalUnavailable if not all of it can be read
     */
    public List<Problem> run() {
        problems.clear();
        journal.list("approvals/").forEach(this::ruling);
        journal.list("claims/").forEach(this::claim);
        money(journal.list("money/"));
        journal.list("outcomes/").forEach(this::outcome);
        journal.list("plans/").forEach(this::plan);
        return List.copyOf(problems);
    }

    /** How many plans were looked at. */
    public int plans() {
        return plans;
    }

    /** How many approvals and rejections were looked at. */
    public int rulings() {
        return rulings;
    }

    /** How many claims were looked at. */
    public int claims() {
        return claims;
    }

    /** How many orders were looked at. */
    public int orders() {
        return orders.size();
    }

    private void plan(DocumentName name) {
        plans++;
        try {
            archive.find(id(name));
        } catch (AlteredPlan altered) {
            wrong(name, "altered");
        }
    }

    private void ruling(DocumentName name) {
        rulings++;
        try {
            Optional<Plan> plan = archive.find(id(name));
            if (plan.isEmpty()) {
                wrong(name, "no-plan");
            }
            approved.put(
                    id(name), archive.ruling(id(name)).filter(Ruling::approved).flatMap(yes -> plan));
        } catch (AlteredPlan altered) {
            approved.put(id(name), Optional.empty());
        }
    }

    private void claim(DocumentName name) {
        Matcher claim = CLAIM.matcher(name.text());
        if (!claim.matches()) {
            return;
        }
        if (claim.group(3) == null) {
            claims++;
            paid(name, claim.group(1));
        } else if (claim.group(3).equals("." + Trail.ORDER)) {
            DocumentName other = orders.putIfAbsent(claim.group(1) + "/" + claim.group(2), name);
            if (other != null) {
                wrong(name, "ordered-twice");
            }
        }
    }

    private void paid(DocumentName name, String instanceId) {
        Entries claim = read(name);
        if (!claim.says("kind", Round.PAYS)) {
            return;
        }
        Optional<Plan> plan = claim.get("plan").flatMap(id -> approved.getOrDefault(id, Optional.empty()));
        if (plan.isEmpty()) {
            wrong(name, "no-approval");
        } else if (plan.get().renewals().stream()
                .noneMatch(step -> claim.says("step", Integer.toString(step.number()))
                        && step.instanceId().equals(instanceId))) {
            wrong(name, "other-server");
        }
    }

    private void money(List<DocumentName> chain) {
        String day = "";
        int number = 0;
        Optional<Money> sum = Optional.empty();
        for (DocumentName name : chain) {
            Matcher link = MONEY.matcher(name.text());
            if (!link.matches()) {
                wrong(name, "broken-chain");
                continue;
            }
            boolean first = !link.group(1).equals(day);
            Optional<Money> next = read(name).get("sum").flatMap(Money::parse);
            number = first ? 1 : number + 1;
            if (Integer.parseInt(link.group(2)) != number || !follows(first ? Optional.empty() : sum, next)) {
                wrong(name, "broken-chain");
            }
            day = link.group(1);
            sum = next;
        }
    }

    private static boolean follows(Optional<Money> sum, Optional<Money> next) {
        return next.isPresent()
                && (sum.isEmpty()
                        || (sum.get().currency().equals(next.get().currency())
                                && !sum.get().exceeds(next.get())));
    }

    private void outcome(DocumentName name) {
        if (OUTCOME.matcher(name.text()).matches()) {
            Entries outcome = read(name);
            if (outcome.says("kind", RENEWED) && outcome.get("order").isEmpty()) {
                wrong(name, "no-order");
            }
        }
    }

    private Entries read(DocumentName name) {
        return Entries.parse(journal.read(name).orElse(""));
    }

    private void wrong(DocumentName name, String code) {
        problems.add(Problem.of(name, code));
    }

    private static String id(DocumentName name) {
        return name.text().substring(name.text().indexOf('/') + 1);
    }
}

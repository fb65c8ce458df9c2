package evergreen.apply.renewal;

import static org.assertj.core.api.Assertions.assertThat;

import evergreen.journal.DocumentName;
import evergreen.journal.InMemoryJournal;
import evergreen.journal.PlanArchive;
import evergreen.journal.SharedFolders;
import evergreen.journal.Writer;
import evergreen.plan.Plan;
import evergreen.plan.Plans;
import evergreen.plan.RenewalStep;
import evergreen.plan.Ruling;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Audit of journals: silent where everything was carried, and naming the document where it was not. */
class AuditTest {
    private static final Instant NOW = Plans.NOW;
    private static final LocalDate DAY = LocalDate.of(2026, 11, 26);

    private final InMemoryJournal stored = new InMemoryJournal();
    private final PlanArchive scanner = new PlanArchive(SharedFolders.of(stored, Writer.SCANNER));
    private final PlanArchive worker = new PlanArchive(SharedFolders.of(stored, Writer.WORKER));

    @Test
    void whatARuleAskedForAndTheWorkerBeganBeforeIsSound() {
        Plan plan = ruled();
        worker.begin(plan.id(), NOW);
        pay(plan, NOW.plusSeconds(1));

        assertThat(problems()).isEmpty();
    }

    @Test
    void aPlanOfARuleAtTheOldPlaceIsReadToo() {
        PlanArchive earlier = new PlanArchive(stored);
        Plan plan = ruled(earlier);
        earlier.begin(plan.id(), NOW);
        pay(plan, NOW.plusSeconds(1));

        assertThat(stored.list("rule-plans/2")).hasSize(1);
        assertThat(problems()).isEmpty();
    }

    @Test
    void whatWasBegunAfterThePaymentOrNeverIsReported() {
        Plan plan = ruled();
        DocumentName claim = pay(plan, NOW.plusSeconds(1));
        assertThat(problems()).containsExactly(claim + " no-approval");

        worker.begin(plan.id(), NOW.plusSeconds(2));
        assertThat(problems()).containsExactly(claim + " begun-later");
    }

    @Test
    void aPersonsApprovalCarriesAndItsRejectionDoesNot() {
        Plan approved = scanner.keep(DAY, "Li Wei", NOW, NOW.plusSeconds(60), List.of(Plans.renewal("i-1", "204 CNY")));
        scanner.rule(Ruling.approval(approved.id(), "Chen Yu", NOW));
        pay(approved, NOW.plusSeconds(1));
        assertThat(problems()).isEmpty();

        Plan rejected = scanner.keep(DAY, "Li Wei", NOW, NOW.plusSeconds(60), List.of(Plans.renewal("i-2", "204 CNY")));
        scanner.rule(Ruling.rejection(rejected.id(), "Chen Yu", NOW));
        DocumentName claim = pay(rejected, NOW.plusSeconds(1));
        assertThat(problems()).containsExactly(claim + " no-approval");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rule-plans/scanner/", "rule-plans/enforcer/", "rule-plans/"})
    void anAlteredPlanOfARuleIsReportedWhereverItLies(String folder) {
        Plan plan = ruled();
        String text =
                stored.read(DocumentName.of("rule-plans/scanner/" + plan.id())).orElseThrow();
        InMemoryJournal altered = new InMemoryJournal();
        altered.createOnce(DocumentName.of(folder + plan.id()), text.replace("204", "104"));

        assertThat(new Audit(altered).run())
                .extracting(problem -> problem.document() + " " + problem.code())
                .containsExactly(folder + plan.id() + " altered");
    }

    @Test
    void everyKnownFolderIsKnownAndEverythingElseIsReported() {
        for (String name : List.of(
                "founding",
                "heartbeats/worker/20261126/010203",
                "index/plans/x",
                "notices/scanner/a.json",
                "commitments/20261126/000001")) {
            stored.createOnce(DocumentName.of(name), "sum: 1.00 CNY\n");
        }
        assertThat(problems()).isEmpty();

        stored.createOnce(DocumentName.of("plansx/a"), "");
        stored.createOnce(DocumentName.of("claims/i-1/plans/x.order"), "");
        stored.createOnce(DocumentName.of("commitments/20261126/zzz"), "");
        stored.createOnce(DocumentName.of("money/20261126/000002"), "sum: 1.00 CNY\n");
        assertThat(problems())
                .containsExactlyInAnyOrder(
                        "plansx/a stray",
                        "claims/i-1/plans/x.order stops-payments",
                        "commitments/20261126/zzz broken-chain",
                        "money/20261126/000002 broken-chain");
    }

    @Test
    void aRenewalWithoutAnOrderNeedsAnExpiryThatWasSeenToMove() {
        Plan plan = ruled();
        worker.begin(plan.id(), NOW);
        DocumentName claim = pay(plan, NOW.plusSeconds(1));
        DocumentName outcome = DocumentName.of("outcomes/" + plan.id() + "/1");
        stored.createOnce(outcome, "kind: RENEWED\n");
        assertThat(problems()).containsExactly(outcome + " no-order");

        stored.createOnce(
                Trail.beside(claim, Trail.CLOSED), "kind: renewed\nat: " + NOW.plus(Duration.ofHours(1)) + "\n");
        assertThat(problems()).isEmpty();
    }

    private List<String> problems() {
        return new Audit(stored)
                .run().stream()
                        .map(problem -> problem.document() + " " + problem.code())
                        .toList();
    }

    private Plan ruled() {
        return ruled(scanner);
    }

    private static Plan ruled(PlanArchive archive) {
        return archive.keep(
                DAY, Plan.byRule("batch"), NOW, NOW.plusSeconds(60), List.of(Plans.renewal("i-1", "204 CNY")));
    }

    private DocumentName pay(Plan plan, Instant at) {
        RenewalStep step = plan.renewals().get(0);
        DocumentName claim = Trail.claim(step, 0);
        stored.createOnce(claim, "kind: pays\nplan: " + plan.id() + "\nstep: 1\nat: " + at + "\n");
        return claim;
    }
}

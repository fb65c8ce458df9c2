package evergreen.execution.renewal;

import static org.assertj.core.api.Assertions.assertThat;

import evergreen.journal.DocumentName;
import evergreen.journal.InMemoryJournal;
import evergreen.journal.PlanArchive;
import evergreen.journal.SharedFolders;
import evergreen.journal.Writer;
import evergreen.plan.ApprovalDecision;
import evergreen.plan.Plan;
import evergreen.plan.Plans;
import evergreen.plan.RenewalStep;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
        scanner.rule(ApprovalDecision.approval(approved.id(), "Chen Yu", NOW));
        pay(approved, NOW.plusSeconds(1));
        assertThat(problems()).isEmpty();

        Plan rejected = scanner.keep(DAY, "Li Wei", NOW, NOW.plusSeconds(60), List.of(Plans.renewal("i-2", "204 CNY")));
        scanner.rule(ApprovalDecision.rejection(rejected.id(), "Chen Yu", NOW));
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
                "money/20261125/000001")) {
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
                RenewalDocuments.beside(claim, RenewalDocuments.CLOSED),
                "kind: renewed\nat: " + NOW.plus(Duration.ofHours(1)) + "\n");
        assertThat(problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "period: 1 month, period: 5 years, other-period",
        "period: 1 month, period: 1 year, other-period",
        "period: 1 month\\n, '', other-period",
        "price: 204.00 CNY, price: 408.00 CNY, ''",
        "price: 204.00 CNY, price: 408.01 CNY, other-price",
        "price: 204.00 CNY, price: 99999.00 CNY, other-price",
        "price: 204.00 CNY, price: 204.00 USD, other-price",
        "price: 204.00 CNY, price: free, other-price",
        "price: 204.00 CNY, price: 100.00 CNY, ''",
        "price: 204.00 CNY\\n, '', ''",
        "day: 2026-11-26, day: 2026-11-25, ''",
        "day: 2026-11-26, day: 2026-11-24, other-day",
        "day: 2026-11-26, day: 2026-11-28, other-day",
        "day: 2026-11-26\\n, '', other-day",
        "step: 1, step: 2, other-server",
        "plan: 2, plan: 3, no-approval"
    })
    void aClaimSaysWhatItsPlanSays(String said, String instead, String code) {
        Plan plan = approved(NOW);
        DocumentName claim = RenewalDocuments.claim(plan.renewals().get(0), 0);
        stored.createOnce(claim, claimed(plan, NOW).replace(said.replace("\\n", "\n"), instead));

        assertThat(problems()).isEqualTo(code.isEmpty() ? List.of() : List.of(claim + " " + code));
    }

    @Test
    void aClaimOfAnotherExpiryThanThePlansIsReported() {
        Plan plan = approved(NOW);
        String claim = "claims/i-1/29000000.0";
        stored.createOnce(DocumentName.of(claim), claimed(plan, NOW));

        assertThat(problems()).containsExactly(claim + " other-expiry");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, ''",
        "3599, 0, ''",
        "3600, 0, after-end",
        "90000, 0, after-end",
        "0, 300, ''",
        "0, 301, before-approval",
        "90000, 95000, before-approval"
    })
    void aClaimLiesBetweenTheApprovalAndTheEndOfThePlan(long claimedAfter, long approvedAfter, String code) {
        Plan plan = approved(NOW.plusSeconds(approvedAfter));
        DocumentName claim = pay(plan, NOW.plusSeconds(claimedAfter));

        assertThat(problems()).isEqualTo(code.isEmpty() ? List.of() : List.of(claim + " " + code));
    }

    /** The slack is stated in the safety page: seven minutes for what was sent, and a run more for a claim alone. */
    @ParameterizedTest
    @CsvSource({
        "420, order, ''",
        "421, order, after-rejection",
        "421, unknown, after-rejection",
        "421, refused, after-rejection",
        "421, unsent, ''",
        "1260, '', ''",
        "1261, '', after-rejection",
        "1261, unsent, after-rejection",
        "7200, order, after-rejection"
    })
    void aClaimLongAfterTheRejectionOfItsPlanIsReported(long seconds, String note, String code) {
        Plan plan = scanner.keep(
                DAY, Plan.byRule("batch"), NOW, NOW.plusSeconds(80_000), List.of(Plans.renewal("i-1", "204 CNY")));
        worker.begin(plan.id(), NOW);
        scanner.rule(ApprovalDecision.rejection(plan.id(), "Li Wei", NOW.plusSeconds(60)));
        Instant at = NOW.plusSeconds(60 + seconds);
        DocumentName claim = pay(plan, at);
        if (!note.isEmpty()) {
            stored.createOnce(RenewalDocuments.beside(claim, note), "order: 213\nat: " + at + "\n");
        }

        assertThat(problems()).isEqualTo(code.isEmpty() ? List.of() : List.of(claim + " " + code));
    }

    @ParameterizedTest
    @ValueSource(strings = {"order", "refused", "unsent", "unknown", "closed"})
    void aDocumentBesideAClaimNeedsAClaimThatPays(String note) {
        String text = "order: 213\nat: " + NOW + "\n";
        stored.createOnce(DocumentName.of("claims/i-7/29000000.0." + note), text);
        stored.createOnce(DocumentName.of("claims/i-8/29000000.0"), "kind: ends-unpaid\nat: " + NOW + "\n");
        stored.createOnce(DocumentName.of("claims/i-8/29000000.0." + note), text);

        assertThat(problems())
                .containsExactly(
                        "claims/i-7/29000000.0." + note + " no-claim", "claims/i-8/29000000.0." + note + " no-claim");
    }

    @Test
    void aRulingThatDoesNotSayWhenIsReported() {
        Plan plan = ruled();
        stored.createOnce(DocumentName.of("approvals/" + plan.id()), "ruling: approved\nby: Li Wei\nat: soon\n");

        assertThat(problems()).containsExactly("approvals/" + plan.id() + " ruling-undated");
    }

    @Test
    void aClaimIsReservedInTheMoneyOfItsDay() {
        Plan plan = approved(NOW);
        DocumentName claim = pay(plan, NOW);
        assertThat(problems()).as("a policy without a limit of the day").isEmpty();

        reserve("other/1", "9000");
        assertThat(problems()).containsExactly(claim + " unreserved");

        reserve(plan.id() + "/1", "203.99");
        assertThat(problems()).containsExactly(claim + " unreserved");

        reserve(plan.id() + "/1", "204");
        assertThat(problems()).isEmpty();
    }

    /** Links of earlier versions name what they are for, without prices. */
    @ParameterizedTest
    @CsvSource({"204.00, true", "203.99, false"})
    void theClaimsOfADayAddUpToNoMoreThanItsChain(String sum, boolean sound) {
        Plan plan = approved(NOW);
        pay(plan, NOW);
        link("money/20261126/000001", "sum: " + sum + " CNY\nrun: r\nattempt: 1\nfor: " + plan.id() + "/1\n");

        assertThat(problems()).isEqualTo(sound ? List.of() : List.of("money/20261126/000001 over-chain"));
    }

    @Test
    void aLinkOfAnEarlierVersionAfterADayOfThisOneIsReported() {
        link("money/20261125/000001", "sum: 1.00 CNY\nrun: r\nattempt: 1\nfor: p/1\n");
        reserve("p/2", "1");
        assertThat(problems()).isEmpty();

        link("money/20261127/000001", "sum: 0.00 CNY\n");
        assertThat(problems()).containsExactly("money/20261127/000001 older-form");
    }

    @Test
    void anOverwrittenLinkIsReported() {
        reserve("p/1", "240");
        reserve("p/2", "250");
        for (String key : List.of("money/20261126/000001", "money/20261126/000002")) {
            InMemoryJournal altered = new InMemoryJournal();
            stored.list("")
                    .forEach(name -> altered.createOnce(
                            name,
                            name.text().equals(key)
                                    ? "sum: 240.00 CNY\n"
                                    : stored.read(name).orElseThrow()));

            assertThat(new Audit(altered).run())
                    .extracting(problem -> problem.document() + " " + problem.code())
                    .containsExactly("money/20261126/000002 broken-chain");
        }
    }

    @Test
    void aDayWithNothingButStrangeDocumentsIsReported() {
        stored.createOnce(DocumentName.of("money/20261126/zzz"), "");

        assertThat(problems()).containsExactly("money/20261126/zzz broken-chain");
    }

    private Plan approved(Instant at) {
        Plan plan = scanner.keep(DAY, "Li Wei", NOW, NOW.plusSeconds(3_600), List.of(Plans.renewal("i-1", "204 CNY")));
        scanner.rule(ApprovalDecision.approval(plan.id(), "Chen Yu", at));
        return plan;
    }

    private void reserve(String use, String price) {
        DailyBudget.ofPayments(stored, "run").reserve(DAY, Samples.cny("10000"), Map.of(use, Samples.cny(price)));
    }

    private void link(String name, String text) {
        stored.createOnce(DocumentName.of(name), text);
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
        DocumentName claim = RenewalDocuments.claim(step, 0);
        stored.createOnce(claim, claimed(plan, at));
        return claim;
    }

    private static String claimed(Plan plan, Instant at) {
        return "kind: pays\nperiod: 1 month\nday: "
                + at.atOffset(ZoneOffset.ofHours(8)).toLocalDate() + "\nprice: 204.00 CNY\nplan: " + plan.id()
                + "\nstep: 1\nat: " + at + "\n";
    }
}

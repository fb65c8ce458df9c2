package evergreen.execution.renewal;

import static org.assertj.core.api.Assertions.assertThat;

import evergreen.journal.DocumentName;
import evergreen.journal.InMemoryJournal;
import evergreen.journal.KeyValueDocument;
import evergreen.journal.PlanArchive;
import evergreen.plan.Plan;
import evergreen.plan.Plans;
import evergreen.plan.RenewalStep;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Records of payments that people are given before the run that pays has stored the outcome. */
class PaymentRecordsTest {
    private final InMemoryJournal journal = new InMemoryJournal();
    private final Plan plan = new PlanArchive(journal)
            .keep(
                    LocalDate.of(2026, 11, 26),
                    "Li Wei",
                    Plans.NOW,
                    Plans.NOW.plusSeconds(60),
                    List.of(Plans.renewal("i-1", "204 CNY")));
    private final RenewalStep step = plan.renewals().get(0);
    private final DocumentName claim = RenewalDocuments.claim(step, 0);

    @BeforeEach
    void claims() {
        write(
                claim,
                KeyValueDocument.none()
                        .with("kind", PaymentAttempt.PAYS)
                        .with("plan", plan.id())
                        .with("step", step.number()));
    }

    @Test
    void anOpenClaimIsListed() {
        assertThat(listed()).isEqualTo("unresolved");
    }

    @Test
    void anOrderIsListed() {
        write(
                RenewalDocuments.beside(claim, RenewalDocuments.ORDER),
                KeyValueDocument.none().with("order", "213900000000001"));

        assertThat(listed()).isEqualTo("paid");
    }

    @Test
    void aPaymentWhoseOrderIsNotKnownIsListedBeforeItsOutcomeIsStored() {
        KeyValueDocument renewed = KeyValueDocument.none()
                .with("kind", "renewed")
                .with("expiry", step.expiry().plusSeconds(60));
        write(RenewalDocuments.beside(claim, RenewalDocuments.CLOSED), renewed);

        assertThat(listed()).isEqualTo("renewed-order-unknown");
    }

    @Test
    void aClaimThatWasClosedUnpaidIsNotListed() {
        write(
                RenewalDocuments.beside(claim, RenewalDocuments.CLOSED),
                KeyValueDocument.none().with("kind", "not-paid"));

        assertThat(new PaymentRecords(journal).of(plan)).isEmpty();
    }

    private void write(DocumentName name, KeyValueDocument document) {
        journal.createOnce(name, document.with("at", Plans.NOW).text());
    }

    private String listed() {
        return Objects.requireNonNull(new PaymentRecords(journal).of(plan).get(step.number()))
                .kind();
    }
}

package evergreen.execution.renewal;

import static evergreen.execution.renewal.Samples.NOW;
import static evergreen.execution.renewal.Samples.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import evergreen.journal.DelegatingJournal;
import evergreen.journal.DocumentName;
import evergreen.journal.InMemoryJournal;
import evergreen.journal.Journal;
import evergreen.money.SpendingLimits;
import evergreen.plan.RenewalStep;
import evergreen.plan.StepCode;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Documents that no worker wrote among claims and the day's money: they stop payments, and the run names them. */
class StrayClaimsTest extends DriverFixture {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 25);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plans/x.order",
                "zzz",
                "29384640.0.paid",
                "29384640.x",
                "29384640.0/a",
                "29384640.0.order.bak",
                "notices/worker/x"
            })
    void aClaimWithAnotherNameStopsItsInstance(String name) {
        journal.createOnce(DocumentName.of("claims/i-1/" + name), "at: " + NOW + "\nkind: pays\n");

        RenewalDriver driver =
                runs(List.of(step().build(), step().instanceId("i-2").number(2).build()), journal);

        assertThat(sent).extracting(renewal -> renewal.instanceId()).containsExactly("i-2");
        assertThat(driver.unusable()).containsExactly("claims/i-1/" + name);
        assertThat(driver.outcomes())
                .filteredOn(outcome -> outcome.step().instanceId().equals("i-1"))
                .extracting(RenewalOutcome::kind, RenewalOutcome::code, RenewalOutcome::alarm)
                .as("a payment may be hidden, so that nobody says that there was none")
                .containsExactly(
                        tuple(RenewalOutcome.Kind.UNRESOLVED, Optional.of(StepCode.CLAIM_UNREADABLE.text()), true));
    }

    @ParameterizedTest
    @CsvSource({
        "0, ''",
        "0, a leftover",
        "0, 'kind: pays'",
        "0, 'kind: other\nat: 2026-11-25T01:00:00Z'",
        "0.refused, ''",
        "0.refused, 'code: no time'",
        "0.closed, 'kind: not-paid\nat: yesterday'",
        "0.unsent, x"
    })
    void aClaimThatCannotBeReadStopsItsInstance(String end, String text) {
        if (!end.equals("0")) {
            journal.createOnce(claim(0), "kind: pays\nplan: p1\nstep: 1\nat: " + NOW.minus(Duration.ofDays(1)) + "\n");
        }
        DocumentName name = DocumentName.of(claim(0).text().replaceFirst("0$", end));
        journal.createOnce(name, text);

        RenewalDriver driver = runs(List.of(step().build()), journal);

        assertThat(sent).isEmpty();
        assertThat(driver.unusable()).containsExactly(name.text());
    }

    @Test
    void aKeyThatIsNoDocumentsNameStopsTooWhereItMatters() {
        spending = SpendingLimits.builder().perDay(Samples.cny("1000")).build();
        for (String key : List.of("claims/i-1/A b", "money/20261125/", "money/20261125/X", "commitments/20261125/X")) {
            RenewalDriver driver = runs(List.of(step().build()), having(key));

            assertThat(sent).as(key).isEmpty();
            assertThat(driver.unusable()).containsExactly(key);
        }
        assertThat(runs(List.of(step().build()), having("money/20261124/X")).unusable())
                .isEmpty();
        assertThat(sent).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"zzz", "plans/zzz", "000002", "0000001", "000001/x", "000001.x"})
    void aDocumentThatIsNoLinkStopsTheDay(String name) {
        spending = SpendingLimits.builder().perDay(Samples.cny("1000")).build();
        journal.createOnce(DocumentName.of("money/20261125/" + name), "sum: 0.00 CNY\n");

        RenewalDriver driver = runs(List.of(step().build()), journal);

        assertThat(sent).isEmpty();
        assertThat(driver.unusable()).containsExactly("money/20261125/" + name);
        assertThat(driver.outcomes())
                .allMatch(outcome -> outcome.code()
                        .filter(StepCode.DAY_MONEY_UNUSABLE.text()::equals)
                        .isPresent());
    }

    @Test
    void anOverwrittenReservationStopsTheDay() {
        spending = SpendingLimits.builder().perDay(Samples.cny("1000")).build();
        DailyBudget.ofPayments(journal, "other").reserve(DAY, Samples.cny("1000"), Map.of("p/1", Samples.cny("900")));
        DailyBudget.ofPayments(journal, "other").reserve(DAY, Samples.cny("1000"), Map.of("p/2", Samples.cny("1")));
        InMemoryJournal altered = new InMemoryJournal();
        altered.createOnce(DocumentName.of("money/20261125/000001"), "sum: 900.00 CNY\nfor: p/1\n");
        journal.list("")
                .forEach(name -> altered.createOnce(name, journal.read(name).orElseThrow()));

        RenewalDriver driver = runs(List.of(step().build()), altered);

        assertThat(sent).isEmpty();
        assertThat(driver.unusable()).containsExactly("money/20261125/000002");
    }

    @Test
    void theWorkersOwnProbeStopsNothing() {
        journal.createOnce(DocumentName.of("claims/probe"), "Written first, by run 1.");

        assertThat(runs(List.of(step().build()), journal).unusable()).isEmpty();
        assertThat(sent).hasSize(1);
    }

    private RenewalDriver runs(List<RenewalStep> steps, Journal through) {
        RenewalDriver driver = driver(steps, through, now.plus(Duration.ofMinutes(10)));
        driver.run(Runnable::run);
        return driver;
    }

    /** Returns the journal with a key that only a store knows. */
    private Journal having(String key) {
        return new DelegatingJournal(journal) {
            @Override
            public List<String> keys(String prefix) {
                return Stream.concat(
                                Stream.of(key).filter(each -> each.startsWith(prefix)), super.keys(prefix).stream())
                        .collect(Collectors.toList());
            }
        };
    }
}

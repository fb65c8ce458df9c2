package evergreen.execution.renewal;

import static evergreen.execution.renewal.Samples.cny;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import evergreen.journal.DocumentName;
import evergreen.journal.InMemoryJournal;
import evergreen.journal.Journal;
import evergreen.journal.JournalUnavailableException;
import evergreen.journal.Sha256;
import evergreen.money.Money;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DailyBudgetTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 25);
    private static final Money LIMIT = cny("1000");

    private final InMemoryJournal journal = new InMemoryJournal();

    @Test
    void reservesUntilTheLimitIsReachedAndNotBeyond() {
        assertThat(reserve("run1", "600")).hasSize(1);
        assertThat(reserve("run2", "400.01")).isEmpty();
        assertThat(reserve("run2", "400")).hasSize(1);
        assertThat(reserve("run3", "0.01")).isEmpty();
    }

    @Test
    void grantsOfAGroupWhatFits() {
        Map<String, Money> prices = new LinkedHashMap<>();
        prices.put("a", cny("700"));
        prices.put("b", cny("400"));
        prices.put("c", cny("300"));

        assertThat(DailyBudget.ofPayments(journal, "run1").reserve(DAY, LIMIT, prices))
                .containsExactly("a", "c");
        assertThat(journal.list("money/")).hasSize(1);
    }

    @Test
    void everyDayHasItsOwnMoney() {
        reserve("run1", "1000");

        assertThat(DailyBudget.ofPayments(journal, "run1").reserve(DAY.plusDays(1), LIMIT, Map.of("a", LIMIT)))
                .hasSize(1);
    }

    @Test
    void aSumThatCannotBeReadStopsAll() {
        journal.createOnce(DocumentName.of("money/20261125/000001"), "a disk's leftovers");

        assertThatThrownBy(() -> reserve("run1", "1")).isInstanceOf(JournalUnavailableException.class);
    }

    @Test
    void manyAtOnceStayBelowTheLimit() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(8);
        List<Callable<List<String>>> calls = IntStream.range(0, 40)
                .<Callable<List<String>>>mapToObj(run -> () -> reserve("run" + run, "70"))
                .toList();

        int granted = 0;
        for (Future<List<String>> call : pool.invokeAll(calls)) {
            granted += Objects.requireNonNull(call.get()).size();
        }
        pool.shutdown();

        assertThat(granted).isEqualTo(14);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, 1000, true",
        "0, 0, 1000.01, false",
        "600, 0, 400, true",
        "600, 0, 400.01, false",
        "0, 600, 400, true",
        "0, 600, 400.01, false",
        "300, 300, 400, true",
        "300, 300, 400.01, false",
        "1000, 0, 0.01, false",
        "0, 1000, 0.01, false"
    })
    void bothChainsTogetherStayBelowTheLimit(String paid, String committed, String price, boolean granted) {
        reserveIfAny(DailyBudget.ofPayments(journal, "earlier-payment"), paid);
        reserveIfAny(DailyBudget.ofCommitments(journal, "earlier-commitment"), committed);

        InMemoryJournal copy = new InMemoryJournal();
        journal.list("")
                .forEach(name -> copy.createOnce(name, journal.read(name).orElseThrow()));
        assertThat(reserve(DailyBudget.ofPayments(journal, "run"), price)).hasSize(granted ? 1 : 0);
        assertThat(reserve(DailyBudget.ofCommitments(copy, "run"), price)).hasSize(granted ? 1 : 0);
    }

    private void reserveIfAny(DailyBudget money, String price) {
        if (!price.equals("0")) {
            assertThat(reserve(money, price)).hasSize(1);
        }
    }

    private static List<String> reserve(DailyBudget money, String price) {
        return money.reserve(DAY, LIMIT, Map.of("a", cny(price)));
    }

    @Test
    void aRepeatedCommitmentCountsOnce() {
        reserve(DailyBudget.ofCommitments(journal, "run1"), "600");

        assertThat(reserve(DailyBudget.ofCommitments(journal, "run2"), "600")).containsExactly("a");
        assertThat(journal.list("commitments/")).hasSize(1);
        assertThat(DailyBudget.ofPayments(journal, "run3").reserve(DAY, LIMIT, Map.of("b", cny("400"))))
                .containsExactly("b");
    }

    @Test
    void aCommitmentThatHasBecomeDearerCountsAnew() {
        reserve(DailyBudget.ofCommitments(journal, "run1"), "600");

        assertThat(reserve(DailyBudget.ofCommitments(journal, "run2"), "600.01"))
                .isEmpty();
        assertThat(reserve(DailyBudget.ofCommitments(journal, "run2"), "400")).containsExactly("a");
    }

    @Test
    void aRepeatedPaymentCountsTwiceSinceItsPriceMayDiffer() {
        reserve("run1", "600");

        assertThat(reserve("run1", "600")).isEmpty();
    }

    @Test
    void aRepeatedCommitmentIsNotUsedWhileBothChainsAreOverTheLimit() {
        document("money/20261125/000001", "sum: 600.00 CNY\nfor: p/1\n");
        document("commitments/20261125/000001", hashed("", "sum: 600.00 CNY\nfor: a\nprices: a=600.00CNY\n"));

        assertThat(reserve(DailyBudget.ofCommitments(journal, "run"), "600")).isEmpty();
        assertThat(journal.list("commitments/")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "20261125/000002, sum: 1.00 CNY",
        "20261125/1, sum: 1.00 CNY",
        "20261125/plans/zzz, sum: 0.00 CNY",
        "20261125/000001.bak, sum: 0.00 CNY",
        "20261125/000001, sum: 1.00 USD",
        "20261125/000001, sum: -1.00 CNY",
        "20261125/000001, total: 1.00 CNY"
    })
    void whatIsNotTheNextDocumentOfADayStopsBoth(String name, String text) {
        for (String chain : List.of("money/", "commitments/")) {
            InMemoryJournal stray = new InMemoryJournal();
            stray.createOnce(DocumentName.of(chain + name), text + "\n");
            for (DailyBudget money :
                    List.of(DailyBudget.ofPayments(stray, "r"), DailyBudget.ofCommitments(stray, "r"))) {
                assertThatThrownBy(() -> reserve(money, "1")).isInstanceOf(JournalUnavailableException.class);
            }
        }
    }

    @Test
    void aSumThatIsLessThanTheOneBeforeItStopsAll() {
        document("money/20261125/000001", "sum: 600.00 CNY\n");
        document("money/20261125/000002", "sum: 0.00 CNY\n");

        assertThatThrownBy(() -> reserve("run", "1")).isInstanceOf(JournalUnavailableException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "sum: 600.00 CNY, '', true",
        "sum: 600.00 CNY, prices: a=600.00CNY, true",
        "sum: 600.00 CNY, prices: a=200.00CNY b=400.00CNY, true",
        "sum: 200.00 CNY, prices: a=600.00CNY, false",
        "sum: 600.00 CNY, prices: a=600.00USD, false",
        "sum: 600.00 CNY, prices: a, false"
    })
    void aSumFollowsFromThePrices(String sum, String prices, boolean legal) {
        document("money/20261125/000001", sum + "\n" + prices + "\n");

        if (legal) {
            assertThat(reserve("run", "400")).hasSize(1);
            assertThat(reserve("run", "0.01")).isEmpty();
        } else {
            assertThatThrownBy(() -> reserve("run", "1")).isInstanceOf(JournalUnavailableException.class);
        }
    }

    @Test
    void everyLinkHasTheHashOfTheOneBeforeIt() {
        reserve("run1", "1");
        reserve("run2", "2");

        String first = text("money/20261125/000001");
        assertThat(first).contains("previous: " + Sha256.hex("") + "\n");
        assertThat(text("money/20261125/000002")).contains("previous: " + Sha256.hex(first) + "\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"money/20261125/", "commitments/20261125/"})
    void anOverwrittenLinkStopsTheDayUnlessItIsTheLastAndConsistent(String folder) {
        DailyBudget money = folder.startsWith("money/")
                ? DailyBudget.ofPayments(journal, "run")
                : DailyBudget.ofCommitments(journal, "run");
        for (String use : List.of("a", "b", "c")) {
            money.reserve(DAY, LIMIT, Map.of(use, cny("100")));
        }
        String second = text(folder + "000002");
        for (Map.Entry<String, String> overwritten : Map.of(
                        folder + "000001", hashed("", "sum: 1.00 CNY\nfor: a\nprices: a=1.00CNY\n"),
                        folder + "000002", second.replace("run: run", "run: other"),
                        folder + "000003", hashed(second, "sum: 300.00 CNY\nfor: c\n"))
                .entrySet()) {
            assertStopped(having(overwritten.getKey(), overwritten.getValue()));
            assertStopped(having(overwritten.getKey(), "sum: 300.00 CNY\n"));
        }
        assertThat(reserve(
                        DailyBudget.ofPayments(having(folder + "000003", hashed(second, "sum: 200.00 CNY\n")), "run"),
                        "800"))
                .as("nothing follows the last link, so that nothing proves what it was")
                .hasSize(1);
    }

    @Test
    void linksOfEarlierVersionsStayLegalAndNeverFollowOneOfThisVersion() {
        document("money/20261125/000001", "sum: 480.00 CNY\nrun: r\nattempt: 1\nfor: p/1 p/2\n");
        document("money/20261125/000002", "sum: 500.00 CNY\nrun: r\nattempt: 1\nfor: p/3\n");

        assertThat(reserve("run", "100")).hasSize(1);
        assertThat(text("money/20261125/000003"))
                .startsWith("sum: 600.00 CNY\n")
                .contains("previous: " + Sha256.hex(text("money/20261125/000002")));
        assertStopped(having("money/20261125/000002", "sum: 500.00 CNY\n"));

        document("money/20261125/000004", "sum: 600.00 CNY\nrun: r\nattempt: 1\nfor: p/4\n");
        assertStopped(journal);
    }

    @Test
    void aCommitmentWithoutAHashStopsTheDaySinceNoEarlierVersionWroteOne() {
        document("commitments/20261125/000001", "sum: 0.00 CNY\n");

        assertStopped(journal);
    }

    private static void assertStopped(Journal altered) {
        for (DailyBudget money :
                List.of(DailyBudget.ofPayments(altered, "r"), DailyBudget.ofCommitments(altered, "r"))) {
            assertThatThrownBy(() -> reserve(money, "1")).isInstanceOf(JournalUnavailableException.class);
        }
    }

    private static String hashed(String previous, String text) {
        return text + "previous: " + Sha256.hex(previous) + "\n";
    }

    private String text(String name) {
        return journal.read(DocumentName.of(name)).orElseThrow();
    }

    /** Returns a copy of the journal with another text in one document. */
    private Journal having(String name, String text) {
        InMemoryJournal copy = new InMemoryJournal();
        copy.createOnce(DocumentName.of(name), text);
        journal.list("")
                .forEach(each -> copy.createOnce(each, journal.read(each).orElseThrow()));
        return copy;
    }

    /** Every order in which the requests of two runs can reach the journal. */
    @ParameterizedTest
    @CsvSource({"true, false, 600", "true, false, 1000", "true, true, 600", "false, false, 600", "true, false, 500"})
    void noInterleavingOfTwoRunsExceedsTheLimit(boolean firstPays, boolean secondPays, String price) throws Exception {
        Money each = cny(price);
        int bothFit = each.plus(each).exceeds(LIMIT) ? 1 : 2;
        for (int schedule = 0; schedule < 1 << Interleaving.MOST_STEPS; schedule++) {
            Interleaving interleaving = new Interleaving(schedule);
            List<String> used = interleaving.run(
                    shared -> (firstPays
                                    ? DailyBudget.ofPayments(shared, "r1")
                                    : DailyBudget.ofCommitments(shared, "r1"))
                            .reserve(DAY, LIMIT, Map.of("a", each)),
                    shared -> (secondPays
                                    ? DailyBudget.ofPayments(shared, "r2")
                                    : DailyBudget.ofCommitments(shared, "r2"))
                            .reserve(DAY, LIMIT, Map.of("b", each)));

            assertThat(used).as("schedule %s", schedule).hasSizeLessThanOrEqualTo(bothFit);
        }
    }

    private void document(String name, String text) {
        journal.createOnce(DocumentName.of(name), text);
    }

    private List<String> reserve(String run, String price) {
        return DailyBudget.ofPayments(journal, run).reserve(DAY, LIMIT, Map.of(run, cny(price)));
    }
}

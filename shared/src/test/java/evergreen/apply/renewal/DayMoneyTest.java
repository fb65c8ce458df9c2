package evergreen.apply.renewal;

import static evergreen.apply.renewal.Samples.cny;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import evergreen.journal.DocumentName;
import evergreen.journal.InMemoryJournal;
import evergreen.journal.JournalUnavailable;
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

class DayMoneyTest {
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

        assertThat(new DayMoney(journal, "run1").reserve(DAY, LIMIT, prices)).containsExactly("a", "c");
        assertThat(journal.list("money/")).hasSize(1);
    }

    @Test
    void everyDayHasItsOwnMoney() {
        reserve("run1", "1000");

        assertThat(new DayMoney(journal, "run1").reserve(DAY.plusDays(1), LIMIT, Map.of("a", LIMIT)))
                .hasSize(1);
    }

    @Test
    void aSumThatCannotBeReadStopsAll() {
        journal.createOnce(DocumentName.of("money/20261125/000001"), "a disk's leftovers");

        assertThatThrownBy(() -> reserve("run1", "1")).isInstanceOf(JournalUnavailable.class);
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

    private List<String> reserve(String run, String price) {
        return new DayMoney(journal, run).reserve(DAY, LIMIT, Map.of(run, cny(price)));
    }
}

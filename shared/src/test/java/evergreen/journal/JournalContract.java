package evergreen.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every journal keeps, whatever stands behind it. */
public abstract class JournalContract {
    private static final int WRITERS = 32;

    /** An empty journal; the same one throughout a test. */
    protected abstract Journal journal();

    private static DocumentName name(String text) {
        return DocumentName.of(text);
    }

    private List<String> names(String prefix) {
        return journal().list(prefix).stream().map(DocumentName::text).toList();
    }

    @Test
    void the_first_text_stays() {
        assertThat(journal().createOnce(name("claims/i-1"), "first")).isEqualTo(CreateResult.CREATED);
        assertThat(journal().createOnce(name("claims/i-1"), "second")).isEqualTo(CreateResult.EXISTS);
        assertThat(journal().createOnce(name("claims/i-1"), "first")).isEqualTo(CreateResult.EXISTS);
        assertThat(journal().read(name("claims/i-1"))).contains("first");
    }

    @Test
    void what_was_never_written_is_not_there() {
        assertThat(journal().read(name("plans/none"))).isEmpty();
        assertThat(journal().list("plans/")).isEmpty();
        assertThat(journal().list("")).isEmpty();
    }

    @Test
    void names_are_listed_in_order_by_what_they_begin_with() {
        for (String each : List.of("b", "a/2", "a/10", "a/1", "a", "a.b/c", "ab/1", "a/x_y-z.json", "a/1/deep/er")) {
            journal().createOnce(name(each), "text of " + each);
        }
        assertThat(names(""))
                .containsExactly("a", "a.b/c", "a/1", "a/1/deep/er", "a/10", "a/2", "a/x_y-z.json", "ab/1", "b");
        assertThat(names("a/")).containsExactly("a/1", "a/1/deep/er", "a/10", "a/2", "a/x_y-z.json");
        assertThat(names("a/1")).containsExactly("a/1", "a/1/deep/er", "a/10");
        assertThat(names("a/1/")).containsExactly("a/1/deep/er");
        assertThat(names("c")).isEmpty();
        assertThat(journal().read(name("a/1"))).contains("text of a/1");
        assertThat(journal().read(name("a"))).contains("text of a");
    }

    @Test
    void texts_come_back_to_the_letter() {
        Map<String, String> texts = new HashMap<>();
        texts.put("empty", "");
        texts.put("hard", "\uFEFF \r\n\t<&>\"'\u0000\u001F 续费 \uD83D\uDE00 \u2028 %2F + ");
        texts.put("long", "0123456789abcdef\n".repeat(30_000));
        texts.forEach((name, text) -> journal().createOnce(name(name), text));
        texts.forEach((name, text) -> assertThat(journal().read(name(name))).contains(text));
    }

    @Test
    void the_longest_name_is_a_name() {
        String longest = ("x".repeat(49) + "/").repeat(3) + "y".repeat(50);
        assertThat(longest).hasSize(200);
        assertThat(journal().createOnce(name(longest), "text")).isEqualTo(CreateResult.CREATED);
        assertThat(names("x")).containsExactly(longest);
        assertThat(journal().read(name(longest))).contains("text");
    }

    @Test
    void of_many_at_once_exactly_one_creates() throws Exception {
        for (int round = 0; round < 5; round++) {
            DocumentName name = name("claims/round-" + round);
            List<String> winners = race(name);
            assertThat(winners).hasSize(1);
            assertThat(journal().read(name)).contains(winners.get(0));
        }
    }

    private List<String> race(DocumentName name) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
        CountDownLatch start = new CountDownLatch(1);
        Map<String, Future<CreateResult>> writes = new HashMap<>();
        for (int each = 0; each < WRITERS; each++) {
            String text = "writer " + each + " of " + name;
            writes.put(text, threads.submit(() -> {
                start.await();
                return journal().createOnce(name, text);
            }));
        }
        start.countDown();
        threads.shutdown();
        List<String> winners = new ArrayList<>();
        for (Map.Entry<String, Future<CreateResult>> each : writes.entrySet()) {
            if (each.getValue().get() == CreateResult.CREATED) {
                winners.add(each.getKey());
            }
        }
        return winners;
    }

    @Test
    void a_probe_finds_it_fit_as_often_as_it_is_asked() {
        JournalCheck probe = new Probe(journal(), name("claims/probe"));
        assertThatCode(() -> probe.prove("run-1")).doesNotThrowAnyException();
        assertThatCode(() -> probe.prove("run-1")).doesNotThrowAnyException();
        assertThatCode(() -> probe.prove("run-2")).doesNotThrowAnyException();
        assertThat(journal().read(name("claims/probe"))).contains("Written first, by run run-1.");
    }
}

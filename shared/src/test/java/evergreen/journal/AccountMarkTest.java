package evergreen.journal;

import static org.assertj.core.api.Assertions.assertThat;

import evergreen.journal.MarkReading.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountMarkTest {
    private static final DocumentName A_PLAN = DocumentName.of("plans/20261130-0123");

    private final Links links = new Links();
    private final Journal first = new InMemoryJournal();
    private final Journal second = new InMemoryJournal();
    private final AtomicInteger ids = new AtomicInteger();

    /** Documents below owner/ of a store that works until it is told not to. */
    private static final class Links implements OwnerChain {
        private final List<OwnerLink> links = new ArrayList<>();
        private boolean denied;

        @Override
        public List<OwnerLink> links() {
            if (denied) {
                throw new JournalUnavailableException(
                        JournalUnavailableException.Why.DENIED, "Denied.", "Allow it.", null);
            }
            return List.copyOf(links);
        }

        @Override
        public CreateResult create(int number, String text) {
            if (links.stream().anyMatch(link -> link.name().equals(OwnerLink.name(number)))) {
                return CreateResult.EXISTS;
            }
            add(OwnerLink.name(number), text, Duration.ZERO);
            return CreateResult.CREATED;
        }

        void add(String name, String text, Duration age) {
            links.add(OwnerLink.of(name, text, age));
        }

        void replaceLast(Duration age) {
            OwnerLink last = links.remove(links.size() - 1);
            add(last.name(), last.text(), age);
        }
    }

    private AccountMark mark(Journal journal) {
        return new AccountMark(journal, links, () -> "id-" + ids.incrementAndGet());
    }

    @Test
    void theFirstDeploymentTakesTheMarkAndAnotherOneDoesNotPay() {
        second.createOnce(A_PLAN, "a plan");

        assertThat(mark(first).establish().standing()).isEqualTo(Standing.PAYER);
        assertThat(mark(second).establish().standing()).isEqualTo(Standing.NOT_THE_PAYER);

        assertThat(first.read(Founding.NAME)).contains("id: id-1\n");
        assertThat(second.read(Founding.NAME)).contains("id: id-2\n");
        assertThat(links.links()).extracting(OwnerLink::text).containsExactly("founding: id-1\n");
        assertThat(mark(first).establish().standing()).isEqualTo(Standing.PAYER);
        assertThat(mark(first).read().standing()).isEqualTo(Standing.PAYER);
        assertThat(mark(second).read().standing()).isEqualTo(Standing.NOT_THE_PAYER);
    }

    @Test
    void anExistingJournalIsFoundedOnceAndPaysOn() {
        first.createOnce(A_PLAN, "a plan");

        assertThat(mark(first).establish().standing()).isEqualTo(Standing.PAYER);
        assertThat(mark(first).establish().standing()).isEqualTo(Standing.PAYER);
        assertThat(ids).hasValue(1);
    }

    @Test
    void anEmptyJournalIsNotFoundedWhileAnotherOneHoldsTheMark() {
        mark(first).establish();
        second.createOnce(DocumentName.of("claims/probe"), "a probe");
        second.createOnce(DocumentName.of("notices/worker/1.json"), "{}");

        assertThat(mark(second).establish().standing()).isEqualTo(Standing.NOT_THE_PAYER);
        assertThat(mark(second).read().standing()).isEqualTo(Standing.NOT_THE_PAYER);
        assertThat(second.read(Founding.NAME)).isEmpty();
    }

    @Test
    void aReadingWritesNothing() {
        assertThat(mark(first).read().standing()).isEqualTo(Standing.MARK_UNREAD);
        assertThat(first.list("")).isEmpty();
        assertThat(links.links()).isEmpty();
    }

    @Test
    void aTakeoverStopsTheFormerHolderImmediatelyAndLetsTheNewOnePayAfter45Minutes() {
        second.createOnce(A_PLAN, "a plan");
        AccountMark former = mark(first);
        AccountMark next = mark(second);
        former.establish();
        next.establish();
        links.create(2, OwnerLink.takeover("id-2", Instant.parse("2026-11-30T09:00:00.123Z")));

        assertThat(former.read().standing()).isEqualTo(Standing.NOT_THE_PAYER);
        assertThat(next.read().standing()).isEqualTo(Standing.TAKEOVER_WAITS);
        links.replaceLast(Duration.ofMinutes(45).minusSeconds(1));
        assertThat(next.read().standing()).isEqualTo(Standing.TAKEOVER_WAITS);
        links.replaceLast(Duration.ofMinutes(45));
        assertThat(next.read().standing()).isEqualTo(Standing.PAYER);
        assertThat(former.establish().standing()).isEqualTo(Standing.NOT_THE_PAYER);

        links.create(3, OwnerLink.takeover("id-1", Instant.parse("2026-11-30T10:00:00Z")));
        assertThat(next.read().standing()).isEqualTo(Standing.NOT_THE_PAYER);
        assertThat(former.read().standing()).isEqualTo(Standing.TAKEOVER_WAITS);
    }

    @Test
    void aDeniedMarkStopsAndSaysWhyAndIsReadAnewEachTime() {
        AccountMark mark = mark(first);
        mark.establish();
        links.denied = true;
        assertThat(mark.read().standing()).isEqualTo(Standing.MARK_UNREAD);
        assertThat(mark.establish().why()).contains("Denied.");
        links.denied = false;
        assertThat(mark.read().standing()).isEqualTo(Standing.PAYER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "owner/000001.bak",
                "owner/000003",
                "owner/1",
                "owner/000001/000001",
                "owner/OOOOO2",
                "owner/000002 ",
                "owner/",
                "owner/000000"
            })
    void anotherNameBelowOwnerStops(String name) {
        AccountMark mark = mark(first);
        mark.establish();
        links.add(name, OwnerLink.takeover("id-1", Instant.EPOCH), Duration.ofDays(1));

        assertThat(mark.read().standing()).isEqualTo(Standing.MARK_UNREAD);
        assertThat(mark.establish().standing()).isEqualTo(Standing.MARK_UNREAD);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "founding: id-1",
                "founding: id-1\n",
                "Founding: id-1\nat: 2026-11-30T09:00:00Z\n",
                "founding: id-1\nat: now\n",
                "founding: id-1\nat: 2026-11-30T09:00:00Z\nmore: 1\n",
                "founding:  id-1\nat: 2026-11-30T09:00:00Z\n",
                " founding: id-1\nat: 2026-11-30T09:00:00Z\n"
            })
    void aMalformedTakeoverStops(String text) {
        AccountMark mark = mark(first);
        mark.establish();
        links.add("owner/000002", text, Duration.ofDays(1));

        assertThat(mark.read().standing()).isEqualTo(Standing.MARK_UNREAD);
    }

    @Test
    void aMalformedFirstLinkIsNotReplaced() {
        links.add("owner/000001", "founding: \n", Duration.ofDays(1));

        assertThat(mark(first).establish().standing()).isEqualTo(Standing.MARK_UNREAD);
        assertThat(links.links()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "id-1", "id: id-1", "id: ID\n", "id: a\nid: b\n", "id: \n"})
    void aMalformedFoundingStops(String text) {
        first.createOnce(Founding.NAME, text);

        assertThat(mark(first).establish().standing()).isEqualTo(Standing.MARK_UNREAD);
        assertThat(links.links()).isEmpty();
    }

    @Test
    void twoWorkersOfOneDeploymentFoundItOnce() {
        Journal slow = new InMemoryJournal();
        AccountMark one = mark(slow);
        slow.createOnce(Founding.NAME, "id: of-the-other\n");

        assertThat(one.establish().standing()).isEqualTo(Standing.PAYER);
        assertThat(new Founding(slow, () -> "late").create()).isEqualTo("of-the-other");
    }
}

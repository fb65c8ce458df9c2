package evergreen.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeliveryArchiveTest {
    private static final Instant T = Instant.parse("2026-11-26T03:00:00Z");
    private static final String OPS = DeliveryArchive.channel("运维一组");

    private final InMemoryJournal stored = new InMemoryJournal();
    private final Journal scanner = SharedFolders.of(stored, Writer.SCANNER);
    private final Journal worker = SharedFolders.of(stored, Writer.WORKER);

    @Test
    void aChannelFailsFromItsFirstFailureToItsNextDeliveryWhicheverFunctionSeesThem() {
        archive(scanner).worked(OPS, T);
        assertThat(stored.list("")).as("what is in order needs no document").isEmpty();

        archive(worker).failed(OPS, "HTTP 503", T.plusSeconds(60));
        archive(scanner).failed(OPS, "HTTP 500", T.plusSeconds(120));
        assertThat(archive(scanner).failing(OPS)).hasValueSatisfying(failing -> {
            assertThat(failing.since()).isEqualTo(T.plusSeconds(60));
            assertThat(failing.reason()).isEqualTo("HTTP 503");
        });
        assertThat(archive(scanner).failing(DeliveryArchive.channel("another"))).isEmpty();
        assertThat(stored.list("")).hasSize(1);

        archive(scanner).worked(OPS, T.plusSeconds(180));
        assertThat(archive(worker).failing(OPS)).isEmpty();
        archive(worker).failed(OPS, "HTTP 404", T.plusSeconds(240));
        assertThat(archive(worker).failing(OPS).orElseThrow().since()).isEqualTo(T.plusSeconds(240));
    }

    @Test
    void oneObjectKnowsWhatItWrote() {
        DeliveryArchive archive = archive(worker);
        for (int second = 0; second < 5; second++) {
            archive.failed(OPS, "HTTP 503", T.plusSeconds(second));
        }
        archive.worked(OPS, T.plusSeconds(5));

        assertThat(stored.list("")).hasSize(2);
        assertThat(archive.failing(OPS)).isEmpty();
    }

    /** Two functions may fail before either has recorded it. */
    @Test
    void theEarlierOfTwoFirstFailuresCounts() {
        DeliveryArchive one = archive(scanner);
        DeliveryArchive other = archive(worker);
        assertThat(one.failing(OPS)).isEmpty();
        assertThat(other.failing(OPS)).isEmpty();
        one.failed(OPS, "HTTP 500", T.plusSeconds(1));
        other.failed(OPS, "HTTP 503", T);

        assertThat(archive(worker).failing(OPS).orElseThrow().since()).isEqualTo(T);
    }

    /** Two functions may fail and succeed at the same moment. */
    @Test
    void inOneSecondTheDeliveryCounts() {
        archive(worker).failed(OPS, "HTTP 503", T);
        archive(scanner).worked(OPS, T);

        assertThat(archive(scanner).failing(OPS)).isEmpty();
    }

    @Test
    void itsDocumentsAreEvergreensAndStrayOnesDoNoHarm() {
        archive(worker).failed(OPS, "HTTP 503", T);
        archive(worker).failed(DeliveryArchive.OWNERS, "ops: HTTP 503", T);
        assertThat(stored.keys("")).hasSize(2).allMatch(KnownDocuments::has);

        for (String stray : List.of("99999999t999999z-works.json", "works.json", "20991231t000000z-zz.json")) {
            stored.createOnce(DocumentName.of("notices/worker/" + OPS + "-" + stray), "x");
        }
        assertThat(archive(worker).failing(OPS)).isPresent();
    }

    private static DeliveryArchive archive(Journal journal) {
        return new DeliveryArchive(journal);
    }
}

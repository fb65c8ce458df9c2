package evergreen.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names that Evergreen writes, and readers that skip every other name. */
class KnownDocumentsTest {
    private static final Instant NOW = Instant.parse("2026-11-30T01:02:03Z");
    private static final String PLAN = "20261130-0011223344556677";

    private final InMemoryJournal journal = new InMemoryJournal();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "founding",
                "plans/20261130-0011223344556677",
                "approvals/20261130-r0011223344556677",
                "rule-plans/20261130-r0011223344556677",
                "rule-plans/scanner/20261130-r0011223344556677",
                "rule-plans/enforcer/20261130-r0011223344556677",
                "ended-settings/20261130-0011223344556677",
                "progress/20261130-0011223344556677/20261130t010203z-1f0c-2d",
                "progress/worker/20261130-0011223344556677/20261130t010203z-1f0c-2d",
                "progress/20261130-r0011223344556677.begun",
                "progress/worker/20261130-r0011223344556677.begun",
                "claims/probe",
                "claims/i-bp1abc/29384640.0",
                "claims/i-bp1abc/29384640.12.order",
                "outcomes/20261130-0011223344556677/1",
                "outcomes/20261130-0011223344556677/1.others-too",
                "money/20261130/000001",
                "commitments/20261130/000001",
                "reports/20261130t010203z-complete.json",
                "reports/20261130t010203z-0a1b2c-narrowed.json",
                "settings/20261130t010203z.json",
                "settings/20261130t010203z-0a1b2c.json",
                "told/0011223344556677/20261130t010203z-0a1b2c",
                "heard/00112233445566770011223344556677",
                "codes/20261130-0011223344556677/0011223344556677/20261130t010200z.try-5",
                "notices/plan-20261130-0011223344556677-waits-at-01234567.json",
                "notices/worker/2026-11-30t01-02-03z.json",
                "heartbeats/worker/20261130/010203",
                "auto-renewals/scanner/20261130/0011223344556677",
                "auto-renewals/enforcer/20261130/0011223344556677"
            })
    void everyDocumentOfThisVersionAndOfEarlierOnesIsKnown(String name) {
        assertThat(KnownDocuments.has(name)).isTrue();
        assertThat(JournalPrefix.isFolder(name.replaceFirst("/.*", ""))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "two/founding",
                "two/claims/i-1/29384640.0",
                "team/two/money/20261130/000001",
                "two/commitments/20261130/000001"
            })
    void aJournalBelowThisOneIsNoStray(String proof) {
        String other = proof.startsWith("team/") ? "team/two/" : "two/";
        List<String> keys =
                List.of(proof, "founding", other + "plans/" + PLAN, other + "zzz", "team/x", "two-zzz", "claims/z");

        assertThat(KnownDocuments.strays(keys)).containsExactly("team/x", "two-zzz", "claims/z");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "claims/founding",
                "plans/two/founding",
                "two/claims/founding",
                "money/x/claims/i-1/29384640.0",
                "two/claims/zzz",
                "two/plans/20261130-0011223344556677",
                "TWO/founding",
                "two/founding/x",
                "/founding"
            })
    void aFolderThatNoJournalCanHaveHidesNoStray(String key) {
        assertThat(KnownDocuments.strays(List.of(key, key + ".x"))).containsExactly(key, key + ".x");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "founding/x",
                "plans/20991231-zz",
                "plans/20261130-0011223344556677/x",
                "plansx/20261130-0011223344556677",
                "rule-plans/worker/20261130-r0011223344556677",
                "rule-plans/20261130-0011223344556677",
                "progress/enforcer/20261130-r0011223344556677.begun",
                "progress/renewer/20261130-0011223344556677/20261130t010203z-1",
                "claims/i-1/29384640.0.ORDER",
                "claims/i-1/29384640.0.paid",
                "claims/i-1/plans/x.order",
                "claims/i-1",
                "money/20261130/zzz",
                "money/20261130/0000001",
                "money/20261130/plans/000001",
                "money/20261130/",
                "reports/backup-complete.json",
                "reports/notices/20991231t000000z-complete.json",
                "notices/evil/a.json",
                "notices/worker/a/b.json",
                "heartbeats/renewer/20261130/010203",
                "heartbeats/worker/20261130/010203/x",
                "auto-renewals/20261130/0011223344556677",
                "auto-renewals/worker/20261130/0011223344556677",
                "auto-renewals/scanner/20261130/0011223344556677/x",
                "owner/000001"
            })
    void everythingElseIsNot(String name) {
        assertThat(KnownDocuments.has(name)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "backup-complete.json",
                "notices/20991231t000000z-complete.json",
                "20261399t000000z-complete.json",
                "20261130t999999z-complete.json",
                "zz-complete.json",
                "20261130t010204z-a/b-complete.json",
                "20991231t000000z-complete.json"
            })
    void aReportWithAnotherNameHidesNoReport(String name) {
        ScanArchive archive = new ScanArchive(journal);
        archive.keep(NOW, ScanArchive.Kind.COMPLETE, "the report");
        write("reports/" + name, "not a report");

        assertThat(archive.latest(NOW)).contains("the report");
        assertThat(archive.lastComplete(NOW)).contains(NOW);
    }

    @Test
    void aRunWithAnotherNameIsNoRun() {
        SettingsArchive archive = new SettingsArchive(journal);
        archive.keep(SettingsArchive.run(NOW, Optional.empty()), "the run");
        for (String name : List.of(
                "zz.json",
                "zz",
                "a/b.json",
                "20261399t000000z.json",
                "20261130t020202z.json.bak",
                "20261130t020202z-a/b.json")) {
            write("settings/" + name, "not a run");
        }

        assertThat(archive.since(NOW)).isEqualTo(Map.of("20261130t010203z", Optional.of("the run")));
    }

    @Test
    void aCodeIsFoundBesideDocumentsWithOtherNames() {
        OneTimeCodes archive = new OneTimeCodes(journal, text -> Sha256.hex(text));
        assertThat(archive.issue(PLAN, "Li Wei", "12345678", NOW)).isTrue();
        String folder = journal.list("codes/").get(0).text().replaceFirst("[^/]+$", "");
        write(folder + "zzz", "not a code");
        write(folder + "20261130t010203z/x", "not a code");

        assertThat(archive.redeem(PLAN, "Li Wei", "12345678", "request-1", NOW)).isTrue();
    }

    @Test
    void whatAReaderWasToldIsFoundBesideDocumentsWithOtherNames() {
        DeliveredDigests archive = new DeliveredDigests(journal);
        archive.keep("ops", NOW, "0a1b", Set.of(), List.of("i-1@29800000/days-7"));
        String folder = journal.list("told/").get(0).text().replaceFirst("[^/]+$", "");
        write(folder + "zzz", "x");
        write(folder + "zz-z/a", "x");

        assertThat(archive.told("ops")).containsExactly("i-1@29800000/days-7");
    }

    private void write(String name, String text) {
        journal.createOnce(DocumentName.of(name), text);
    }

    /** Removing a plan or a claim of another journal could cause a second payment; a notice or a report could not. */
    @ParameterizedTest
    @CsvSource({
        "team/reports/founding, true",
        "team/reports/claims/i-1/29941440.0, true",
        "team/reports/plans/20261126-0123456789abcdef, true",
        "team/reports/plans/x, false",
        "reports/notices/20991231t000000z-complete.json, false",
        "plans/20261126-0123456789abcdef, false",
    })
    void whatMayBelongToAnotherJournalIsToldApart(String key, boolean may) {
        assertThat(KnownDocuments.mayBeOfAnotherJournal(key)).isEqualTo(may);
    }
}

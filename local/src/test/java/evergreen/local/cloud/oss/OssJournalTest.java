package evergreen.local.cloud.oss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aliyun.oss.common.comm.SignVersion;
import evergreen.adapter.oss.OssJournal;
import evergreen.journal.CreateResult;
import evergreen.journal.DocumentName;
import evergreen.journal.Journal;
import evergreen.journal.JournalContract;
import evergreen.journal.JournalUnavailableException;
import evergreen.journal.JournalUnavailableException.Why;
import evergreen.journal.Probe;
import java.io.ByteArrayInputStream;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Our journal over the socket, in good weather and bad. */
class OssJournalTest extends JournalContract {
    private static final DocumentName CLAIM = DocumentName.of("claims/i-1");

    private final StoreRig rig = StoreRig.start("");
    private final OssJournal journal = rig.journal();

    @Override
    protected Journal journal() {
        return journal;
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    private static void isFault(ThrowingCallable call, Why why, String words) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        JournalUnavailableException.class,
                        fault -> assertThat(fault.why()).isEqualTo(why))
                .hasMessageContaining(words);
    }

    @Test
    void a_report_of_thirty_megabytes_is_written_and_read() {
        DocumentName name = DocumentName.of("reports/large.json");
        String report = "{\"x\":\"" + "y".repeat(32 * 1024 * 1024) + "\"}";
        assertThat(journal.createOnce(name, report)).isEqualTo(CreateResult.CREATED);
        assertThat(journal.read(name).filter(report::equals)).isPresent();
    }

    @Test
    void a_listing_goes_on_to_the_last_page() {
        IntStream.range(0, 2_345)
                .forEach(each -> journal.createOnce(DocumentName.of("many/" + (10_000 + each)), "text"));
        assertThat(journal.list("many/")).hasSize(2_345).isSorted();
        assertThat(rig.calls("oss.ListObjectsV2")).isEqualTo(3);
    }

    @Test
    void objects_that_are_no_documents_are_left_out() {
        rig.vendor(SignVersion.V1)
                .putObject(StoreRig.BUCKET, "journal/Not a <name> \u0001+&", new ByteArrayInputStream(new byte[3]));
        journal.createOnce(CLAIM, "text");
        assertThat(journal.list("")).containsExactly(CLAIM);
    }

    @ParameterizedTest
    @ValueSource(strings = {"drop-after=1x@PutObject", "truncate=1x@PutObject", "drop-after=2x@PutObject"})
    void a_write_whose_answer_was_lost_is_still_ours(String lost) {
        rig.trouble(lost);
        assertThat(journal.createOnce(CLAIM, "run 1, attempt 1")).isEqualTo(CreateResult.CREATED);
        assertThat(journal.read(CLAIM)).contains("run 1, attempt 1");
    }

    @Test
    void a_lost_answer_does_not_make_ours_what_another_wrote() {
        journal.createOnce(CLAIM, "run 1, attempt 1");
        rig.trouble("drop-after=1x@PutObject");
        assertThat(journal.createOnce(CLAIM, "run 2, attempt 1")).isEqualTo(CreateResult.EXISTS);
    }

    @Test
    void without_a_lost_answer_our_own_text_of_before_is_not_created_again() {
        journal.createOnce(CLAIM, "run 1, attempt 1");
        rig.trouble("throttle=1x@GetObject");
        assertThat(journal.createOnce(CLAIM, "run 1, attempt 1")).isEqualTo(CreateResult.EXISTS);
        assertThat(rig.calls("oss.GetObject")).isZero();
    }

    @ParameterizedTest
    @CsvSource({"throttle", "error500", "error503", "html502", "drop-before", "drop-after", "truncate"})
    void three_troubles_in_a_row_are_borne_with(String kind) {
        rig.trouble(kind + "=3x");
        assertThat(journal.createOnce(CLAIM, "text")).isEqualTo(CreateResult.CREATED);
        rig.trouble(kind + "=3x");
        assertThat(journal.read(CLAIM)).contains("text");
        rig.trouble(kind + "=3x");
        assertThat(journal.list("")).containsExactly(CLAIM);
    }

    @ParameterizedTest
    @ValueSource(strings = {"throttle", "error500", "error503", "html502", "drop-before", "drop-after", "unreachable"})
    void the_fourth_is_a_fault(String kind) {
        rig.trouble(kind + "=4x@PutObject");
        isFault(() -> journal.createOnce(CLAIM, "text"), Why.UNREACHABLE, "PutObject");
        assertThat(rig.calls("oss.PutObject")).isEqualTo(4);
        assertThat(journal.createOnce(CLAIM, "text"))
                .isEqualTo(kind.equals("drop-after") ? CreateResult.EXISTS : CreateResult.CREATED);
    }

    @Test
    void every_attempt_is_one_send_even_on_a_connection_that_was_used_before() {
        journal.createOnce(DocumentName.of("warm/up"), "text");
        rig.trouble("drop-after=1x@PutObject");
        journal.createOnce(CLAIM, "text");
        assertThat(rig.calls("oss.PutObject"))
                .as("one, then the lost one and its repetition")
                .isEqualTo(3);
    }

    @Test
    void what_is_wrong_is_said_with_what_to_do() {
        isFault(
                () -> rig.journal("oss://nowhere", "LTAIroot", "root-secret").read(CLAIM),
                Why.MISSING,
                "Create the bucket");
        isFault(
                () -> rig.journal("oss://evergreen-journal", "LTAIroot", "wrong")
                        .read(CLAIM),
                Why.DENIED,
                "SignatureDoesNotMatch");
        isFault(() -> rig.journal("oss://in-beijing", "LTAIroot", "root-secret").read(CLAIM), Why.REFUSED, "region");
        isFault(
                () -> rig.journal("oss://evergreen-journal", "LTAIother", "other-secret")
                        .read(CLAIM),
                Why.DENIED,
                "oss:GetObject");
        isFault(
                () -> rig.journal("oss://evergreen-journal", "LTAIworker", "worker-secret")
                        .createOnce(DocumentName.of("approvals/1"), "forged"),
                Why.DENIED,
                "oss:PutObject");
    }

    @Test
    void a_worker_with_rights_by_prefix_writes_where_it_may() {
        OssJournal worker = rig.journal("oss://evergreen-journal", "LTAIworker", "worker-secret");
        assertThat(worker.createOnce(CLAIM, "text")).isEqualTo(CreateResult.CREATED);
        assertThat(worker.list("claims/")).containsExactly(CLAIM);
    }

    @Test
    void a_plain_bucket_is_fit() {
        assertThatCode(() -> journal.fitness(DocumentName.of("claims/probe")).prove("run"))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({"versioned, versioning", "once-versioned, versioning", "withering, lifecycle"})
    void a_bucket_that_may_lose_documents_is_not_fit(String bucket, String why) {
        OssJournal there = rig.journal("oss://" + bucket, "LTAIroot", "root-secret");
        isFault(() -> there.fitness(CLAIM).prove("run"), Why.UNFIT, why);
        assertThat(there.list("")).isEmpty();
    }

    @Test
    void what_may_not_be_looked_at_is_not_fit_either() {
        OssJournal worker = rig.journal("oss://evergreen-journal", "LTAIworker", "worker-secret");
        isFault(() -> worker.fitness(CLAIM).prove("run"), Why.DENIED, "oss:GetBucketVersioning");
    }

    @Test
    void a_bucket_with_versioning_really_lets_a_claim_be_overwritten() {
        OssJournal there = rig.journal("oss://versioned", "LTAIroot", "root-secret");
        assertThat(there.createOnce(CLAIM, "first")).isEqualTo(CreateResult.CREATED);
        assertThat(there.createOnce(CLAIM, "second")).isEqualTo(CreateResult.CREATED);
        isFault(() -> new Probe(there, CLAIM).prove("run"), Why.UNFIT, "written twice");
    }
}

package evergreen.local.cloud.oss;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aliyun.oss.OSS;
import com.aliyun.oss.OSSException;
import com.aliyun.oss.common.auth.DefaultCredentialProvider;
import com.aliyun.oss.common.comm.SignVersion;
import com.aliyun.oss.model.BucketVersioningConfiguration;
import com.aliyun.oss.model.ListObjectsRequest;
import com.aliyun.oss.model.ListObjectsV2Request;
import com.aliyun.oss.model.ListObjectsV2Result;
import com.aliyun.oss.model.OSSObjectSummary;
import com.aliyun.oss.model.ObjectListing;
import com.aliyun.oss.model.ObjectMetadata;
import com.aliyun.oss.model.PutObjectRequest;
import com.aliyun.oss.model.SetBucketVersioningRequest;
import com.aliyun.sts20150401.models.AssumeRoleRequest;
import com.aliyun.sts20150401.models.AssumeRoleResponseBody.AssumeRoleResponseBodyCredentials;
import com.aliyun.teaopenapi.models.Config;
import evergreen.adapter.oss.OssCredentials;
import evergreen.journal.CreateResult;
import evergreen.journal.DocumentName;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The vendor's own client, unmodified, in both of the signatures that are simulated; it checks CRC-64 of all that it moves. */
class VendorStoreClientTest {
    private static final String HARD_KEY = "续费/a b+c*d~e%20&=?#\"<>'.json";

    private final StoreRig rig = StoreRig.start("");

    @AfterEach
    void stop() {
        rig.close();
    }

    private static PutObjectRequest put(String key, String text, boolean forbidOverwrite) {
        ObjectMetadata metadata = new ObjectMetadata();
        metadata.setHeader("x-oss-forbid-overwrite", String.valueOf(forbidOverwrite));
        metadata.setContentType("text/plain; charset=utf-8");
        metadata.addUserMetadata("run", "run-1");
        return new PutObjectRequest(StoreRig.BUCKET, key, new ByteArrayInputStream(text.getBytes(UTF_8)), metadata);
    }

    private static String text(OSS client, String key) throws IOException {
        try (InputStream in = client.getObject(StoreRig.BUCKET, key).getObjectContent()) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }

    private static void isRefused(ThrowingCallable call, String code) {
        assertThatThrownBy(call).isInstanceOfSatisfying(OSSException.class, refused -> {
            assertThat(refused.getErrorCode()).isEqualTo(code);
            assertThat(refused.getRequestId()).matches("[0-9A-F]{24}");
        });
    }

    @ParameterizedTest
    @EnumSource(names = {"V1", "V4"})
    void puts_once_and_gets(SignVersion version) throws IOException {
        OSS client = rig.vendor(version);
        assertThat(client.putObject(put(HARD_KEY, "first", true)).getETag()).hasSize(32);
        isRefused(() -> client.putObject(put(HARD_KEY, "second", true)), "FileAlreadyExists");
        assertThat(text(client, HARD_KEY)).isEqualTo("first");
        client.putObject(put(HARD_KEY, "third", false));
        assertThat(text(client, HARD_KEY)).isEqualTo("third");
        ObjectMetadata head = client.getObjectMetadata(StoreRig.BUCKET, HARD_KEY);
        assertThat(head.getContentLength()).isEqualTo(5);
        assertThat(head.getUserMetadata()).containsEntry("run", "run-1");
        assertThat(client.doesObjectExist(StoreRig.BUCKET, HARD_KEY)).isTrue();
        assertThat(client.doesObjectExist(StoreRig.BUCKET, "nothing")).isFalse();
        isRefused(() -> client.getObject(StoreRig.BUCKET, "nothing"), "NoSuchKey");
    }

    @ParameterizedTest
    @EnumSource(names = {"V1", "V4"})
    void lists_page_by_page_in_both_ways(SignVersion version) {
        OSS client = rig.vendor(version);
        List<String> keys = List.of("a+b/1", "a+b/2", "a+b/3", "a+b/中", "b", "c/1", "c/2");
        keys.forEach(key -> client.putObject(put(key, "text of " + key, true)));
        assertThat(second(client, "a+b/")).containsExactly("a+b/1", "a+b/2", "a+b/3", "a+b/中");
        assertThat(second(client, "")).containsExactlyElementsOf(keys);
        assertThat(first(client)).containsExactlyElementsOf(keys);
        ListObjectsV2Result top = client.listObjectsV2(
                new ListObjectsV2Request(StoreRig.BUCKET).withDelimiter("/").withMaxKeys(2));
        assertThat(top.getCommonPrefixes()).containsExactly("a+b/");
        assertThat(top.getObjectSummaries())
                .extracting(OSSObjectSummary::getKey)
                .containsExactly("b");
        assertThat(top.isTruncated()).isTrue();
        assertThat(client.listObjectsV2(new ListObjectsV2Request(StoreRig.BUCKET)
                                .withDelimiter("/")
                                .withContinuationToken(top.getNextContinuationToken()))
                        .getCommonPrefixes())
                .containsExactly("c/");
    }

    private static List<String> second(OSS client, String prefix) {
        List<String> keys = new ArrayList<>();
        ListObjectsV2Request request = new ListObjectsV2Request(StoreRig.BUCKET, prefix).withMaxKeys(2);
        ListObjectsV2Result page;
        do {
            page = client.listObjectsV2(request);
            page.getObjectSummaries().forEach(each -> keys.add(each.getKey()));
            request.setContinuationToken(page.getNextContinuationToken());
        } while (page.isTruncated());
        return keys;
    }

    private static List<String> first(OSS client) {
        List<String> keys = new ArrayList<>();
        ListObjectsRequest request = new ListObjectsRequest(StoreRig.BUCKET).withMaxKeys(3);
        ObjectListing page;
        do {
            page = client.listObjects(request);
            page.getObjectSummaries().forEach(each -> keys.add(each.getKey()));
            request.setMarker(page.getNextMarker());
        } while (page.isTruncated());
        return keys;
    }

    @ParameterizedTest
    @EnumSource(names = {"V1", "V4"})
    void reads_what_a_bucket_says_of_itself(SignVersion version) {
        OSS client = rig.vendor(version);
        assertThat(client.getBucketInfo(StoreRig.BUCKET).getBucket().getLocation())
                .isEqualTo("oss-cn-hangzhou");
        assertThat(client.getBucketVersioning(StoreRig.BUCKET).getStatus()).isNull();
        assertThat(client.getBucketVersioning("versioned").getStatus()).isEqualTo("Enabled");
        assertThat(client.getBucketLifecycle("withering").get(0).getExpirationDays())
                .isEqualTo(30);
        isRefused(() -> client.getBucketLifecycle(StoreRig.BUCKET), "NoSuchLifecycle");
        isRefused(() -> client.getBucketInfo("nowhere"), "NoSuchBucket");
    }

    @ParameterizedTest
    @EnumSource(names = {"V1", "V4"})
    void versioning_that_is_switched_on_lets_objects_be_overwritten(SignVersion version) throws IOException {
        OSS client = rig.vendor(version);
        client.putObject(put("key", "first", true));
        client.setBucketVersioning(
                new SetBucketVersioningRequest(StoreRig.BUCKET, new BucketVersioningConfiguration("Suspended")));
        client.putObject(put("key", "second", true));
        assertThat(text(client, "key")).isEqualTo("second");
    }

    /** OSS takes 5 GB by one call; a report of a large fleet has some 100 MB. */
    @Test
    void an_object_may_be_as_large_as_a_report_of_a_large_fleet() throws IOException {
        String report = "x".repeat(100 * 1024 * 1024);
        OSS client = rig.vendor(SignVersion.V4);
        client.putObject(put("reports/large.json", report, true));
        assertThat(text(client, "reports/large.json").equals(report)).isTrue();
    }

    @Test
    void bytes_that_are_not_those_of_their_hash_are_refused() {
        PutObjectRequest damaged = put("key", "text", true);
        damaged.getMetadata().setContentMD5("1B2M2Y8AsgTpgAmY7PhCfg==");
        isRefused(() -> rig.vendor(SignVersion.V4).putObject(damaged), "InvalidDigest");
        assertThat(rig.book("objects").getAsJsonArray("objects")).isEmpty();
    }

    @Test
    void what_is_not_simulated_is_refused_by_name() {
        OSS client = rig.vendor(SignVersion.V4);
        isRefused(() -> client.getBucketAcl(StoreRig.BUCKET), "NotImplemented");
        isRefused(() -> client.copyObject(StoreRig.BUCKET, "key", StoreRig.BUCKET, "other"), "NotImplemented");
        isRefused(() -> rig.vendor(SignVersion.V2).listObjects(StoreRig.BUCKET), "NotImplemented");
    }

    @ParameterizedTest
    @EnumSource(names = {"V1", "V4"})
    void whoever_cannot_prove_who_they_are_is_refused(SignVersion version) {
        isRefused(
                () -> rig.vendor(version, key("LTAIroot", "wrong")).listObjects(StoreRig.BUCKET),
                "SignatureDoesNotMatch");
        isRefused(() -> rig.vendor(version, key("LTAInobody", "x")).listObjects(StoreRig.BUCKET), "InvalidAccessKeyId");
        isRefused(
                () -> rig.vendor(version, key("LTAIasleep", "asleep-secret")).listObjects(StoreRig.BUCKET),
                "InvalidAccessKeyId");
        isRefused(
                () -> rig.vendor(version, key("LTAIother", "other-secret")).listObjects(StoreRig.BUCKET),
                "AccessDenied");
        isRefused(
                () -> rig.vendor(version, key("LTAIworker", "worker-secret")).putObject(put("plans/1", "x", true)),
                "AccessDenied");
        rig.vendor(version, key("LTAIworker", "worker-secret")).putObject(put("claims/1", "x", true));
    }

    private static DefaultCredentialProvider key(String id, String secret) {
        return new DefaultCredentialProvider(id, secret);
    }

    @ParameterizedTest
    @EnumSource(names = {"V1", "V4"})
    void a_clock_a_quarter_of_an_hour_off_is_refused(SignVersion version) {
        // Ten seconds of room for the time that the request takes: the boundary itself is the gateway tests' matter.
        try (StoreRig near = StoreRig.ahead(Duration.ofSeconds(890));
                StoreRig far = StoreRig.ahead(Duration.ofSeconds(910))) {
            assertThat(near.vendor(version).listObjects(StoreRig.BUCKET).getObjectSummaries())
                    .isEmpty();
            isRefused(() -> far.vendor(version).listObjects(StoreRig.BUCKET), "RequestTimeTooSkewed");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"V1", "V4"})
    void a_borrowed_key_works_with_its_token_alone(SignVersion version) throws Exception {
        AssumeRoleResponseBodyCredentials lent = borrowed();
        OSS client = rig.vendor(
                version, new DefaultCredentialProvider(lent.accessKeyId, lent.accessKeySecret, lent.securityToken));
        client.putObject(put("key", "text", true));
        assertThat(text(client, "key")).isEqualTo("text");
        isRefused(
                () -> rig.vendor(version, key(lent.accessKeyId, lent.accessKeySecret))
                        .listObjects(StoreRig.BUCKET),
                "InvalidAccessKeyId");
        isRefused(
                () -> rig.vendor(
                                version,
                                new DefaultCredentialProvider(lent.accessKeyId, lent.accessKeySecret, "CAISforged"))
                        .listObjects(StoreRig.BUCKET),
                "InvalidSecurityToken");
    }

    private AssumeRoleResponseBodyCredentials borrowed() throws Exception {
        return new com.aliyun.sts20150401.Client(new Config()
                        .setAccessKeyId("LTAIworker")
                        .setAccessKeySecret("worker-secret")
                        .setEndpoint(rig.cloud.address().getAuthority())
                        .setProtocol("http"))
                .assumeRole(new AssumeRoleRequest()
                        .setRoleArn("acs:ram::1000000000000001:role/journal")
                        .setRoleSessionName("run1"))
                .body
                .credentials;
    }

    @Test
    void our_journal_and_the_vendors_client_read_each_other() throws Exception {
        AssumeRoleResponseBodyCredentials lent = borrowed();
        var journal = rig.journal(
                "oss://" + StoreRig.BUCKET,
                OssCredentials.of(lent.accessKeyId, lent.accessKeySecret, Optional.of(lent.securityToken)),
                rig.cloud.address());
        OSS client = rig.vendor(SignVersion.V4);
        DocumentName ours = DocumentName.of("plans/ours");
        DocumentName theirs = DocumentName.of("plans/theirs");
        assertThat(journal.createOnce(ours, "我们的")).isEqualTo(CreateResult.CREATED);
        client.putObject(put("plans/theirs", "他们的", true));
        assertThat(text(client, "plans/ours")).isEqualTo("我们的");
        isRefused(() -> client.putObject(put("plans/ours", "x", true)), "FileAlreadyExists");
        assertThat(journal.read(theirs)).contains("他们的");
        assertThat(journal.createOnce(theirs, "x")).isEqualTo(CreateResult.EXISTS);
        assertThat(journal.list("plans/")).containsExactly(ours, theirs);
        assertThat(second(client, "plans/")).containsExactly("plans/ours", "plans/theirs");
        assertThat(rig.book("objects").getAsJsonArray("objects")).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource(names = {"V1", "V4"})
    void the_bucket_may_stand_before_the_host(SignVersion version) throws IOException {
        OSS client = rig.throughProxy(version, "http://oss-cn-hangzhou.example");
        client.putObject(put(HARD_KEY, "text", true));
        assertThat(text(client, HARD_KEY)).isEqualTo("text");
        assertThat(second(client, "")).containsExactly(HARD_KEY);
        assertThat(text(rig.vendor(version), HARD_KEY)).isEqualTo("text");
    }
}

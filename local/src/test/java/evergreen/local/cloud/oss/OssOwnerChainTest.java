package evergreen.local.cloud.oss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import evergreen.adapter.oss.OssCredentials;
import evergreen.adapter.oss.OssOwnerChain;
import evergreen.journal.CreateResult;
import evergreen.journal.JournalUnavailableException;
import evergreen.journal.OwnerLink;
import evergreen.local.cloud.SimulatedCloud;
import evergreen.local.cloud.fleetfile.FleetFile;
import evergreen.local.cloud.model.Assumptions;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The account's mark in buckets of every kind, by the wire's own protocol. */
class OssOwnerChainTest {
    private static final String OURS = "1000000000000001";
    private static final String THEIRS = "1000000000000002";

    private static SimulatedCloud cloud(String owner, String bucket) throws IOException {
        String buckets = "\"buckets\":[{\"name\":\"evergreen-journal-" + OURS + "\"" + bucket + "}]";
        FleetFile fleet = FleetFile.parse(
                List.of("{\"version\":1,\"accounts\":[" + account(OURS, owner.equals(OURS) ? "," + buckets : "") + ","
                        + account(THEIRS, owner.equals(THEIRS) ? "," + buckets : "") + "]}"),
                Instant.parse("2026-03-01T00:00:00Z"));
        SimulatedCloud.Options nature = new SimulatedCloud.Options(0, 1, Assumptions.defaults(), "", Duration.ZERO);
        return SimulatedCloud.start(fleet, nature, Clock.systemUTC(), span -> {});
    }

    private static String account(String id, String buckets) {
        return "{\"id\":\"" + id + "\",\"keys\":[{\"id\":\"LTAI" + id + "\",\"secret\":\"secret\"}]" + buckets + "}";
    }

    private static OssOwnerChain chain(SimulatedCloud cloud) {
        return new OssOwnerChain(
                OURS,
                OssOwnerChain.place(OURS, cloud.address(), "cn-hangzhou"),
                () -> OssCredentials.of("LTAI" + OURS, "secret", Optional.empty()),
                Clock.systemUTC(),
                span -> {});
    }

    @ParameterizedTest
    @CsvSource({"cn-hangzhou", "cn-beijing", "ap-southeast-1"})
    void linksAreWrittenOnceWhereverTheBucketIs(String region) throws IOException {
        try (SimulatedCloud cloud = cloud(OURS, ",\"region\":\"" + region + "\"")) {
            assertThat(chain(cloud).links()).isEmpty();
            assertThat(chain(cloud).create(1, "founding: a\n")).isEqualTo(CreateResult.CREATED);
            assertThat(chain(cloud).create(1, "founding: b\n")).isEqualTo(CreateResult.EXISTS);
            assertThat(chain(cloud).links())
                    .extracting(OwnerLink::name, OwnerLink::text)
                    .containsExactly(tuple("owner/000001", "founding: a\n"));
        }
    }

    @Test
    void ageIsThatOfTheStoresClock() throws IOException {
        try (SimulatedCloud cloud = cloud(OURS, "")) {
            chain(cloud).create(1, "founding: a\n");
            cloud.clock().advanceTo(cloud.now().plus(Duration.ofMinutes(44)));
            assertThat(chain(cloud).links().get(0).age())
                    .isBetween(
                            Duration.ofMinutes(44).minusSeconds(1),
                            Duration.ofMinutes(44).plusSeconds(30));
        }
    }

    @Test
    void aBucketOfSomebodyElseIsNotRead() throws IOException {
        try (SimulatedCloud cloud = cloud(THEIRS, "")) {
            assertThatThrownBy(chain(cloud)::links)
                    .isInstanceOf(JournalUnavailableException.class)
                    .hasMessageContaining("AccessDenied");
        }
    }

    @Test
    void aMissingBucketIsNamed() throws IOException {
        try (SimulatedCloud cloud = cloud("none", "")) {
            assertThatThrownBy(chain(cloud)::links)
                    .isInstanceOf(JournalUnavailableException.class)
                    .hasMessageContaining("NoSuchBucket")
                    .hasMessageContaining("evergreen-journal-" + OURS);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                ",\"versioning\":\"Enabled\" | versioning",
                ",\"versioning\":\"Suspended\" | versioning",
                ",\"lifecycle\":30 | lifecycle"
            })
    void aBucketThatMayLoseTheMarkIsRefused(String bucket, String why) throws IOException {
        try (SimulatedCloud cloud = cloud(OURS, bucket)) {
            assertThatThrownBy(chain(cloud)::links)
                    .isInstanceOf(JournalUnavailableException.class)
                    .hasMessageContaining(why);
        }
    }
}

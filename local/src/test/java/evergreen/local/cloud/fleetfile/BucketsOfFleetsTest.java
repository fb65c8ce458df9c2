package evergreen.local.cloud.fleetfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import evergreen.local.cloud.oss.BucketPlan;
import evergreen.local.cloud.oss.Versioning;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class BucketsOfFleetsTest {
    private static final Instant START = Instant.parse("2026-11-22T00:00:00Z");
    private static final BucketPlan USUAL =
            new BucketPlan("1000000000000001", "evergreen-journal", "cn-hangzhou", Versioning.NEVER, 0);

    private static FleetFile file(String buckets) {
        return FleetFile.parse(
                List.of("{\"version\":1,\"accounts\":[{\"id\":\"1000000000000001\",\"buckets\":" + buckets + "}]}"),
                START);
    }

    @Test
    void fleets_that_nobody_wrote_have_the_usual_one() {
        assertThat(DemonstrationFleet.at(START).buckets()).containsExactly(USUAL);
        assertThat(new Generator(1, START)
                        .generate(GeneratorOptions.parse("10,accounts=3"))
                        .buckets())
                .containsExactly(USUAL);
    }

    @Test
    void a_file_says_region_versioning_and_lifecycle() {
        assertThat(file("[{\"name\":\"a-b\"},{\"name\":\"old\",\"region\":\"cn-beijing\",\"versioning\":\"Suspended\","
                                + "\"lifecycle\":30}]")
                        .buckets())
                .containsExactly(
                        new BucketPlan("1000000000000001", "a-b", "cn-hangzhou", Versioning.NEVER, 0),
                        new BucketPlan("1000000000000001", "old", "cn-beijing", Versioning.SUSPENDED, 30));
    }

    @Test
    void what_is_wrong_is_said_all_at_once_with_its_path() {
        assertThatThrownBy(
                        () -> file("[{\"name\":\"Upper\",\"region\":\"cn-mars\"},{\"name\":\"twice\",\"lifecycle\":-1},"
                                + "{\"name\":\"twice\",\"versioning\":\"on\",\"acl\":\"public\"},{}]"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("buckets[0].name")
                .hasMessageContaining("buckets[0].region")
                .hasMessageContaining("buckets[1].lifecycle")
                .hasMessageContaining("buckets[2].name: 'twice' is there twice")
                .hasMessageContaining("buckets[2].versioning")
                .hasMessageContaining("buckets[2].acl")
                .hasMessageContaining("buckets[3].name: is missing");
    }
}

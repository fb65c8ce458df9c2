package evergreen.local.journey;

import static org.assertj.core.api.Assertions.assertThat;

import evergreen.local.cloud.fleetfile.FleetFile;
import evergreen.report.Report;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Answers of DescribeInstances with pay-as-you-go machines only, which carry an expiry that is none. */
class RecordedAnswersTest {
    private static final Instant START = Instant.parse("2026-11-22T03:00:00Z");

    @Test
    void payAsYouGoMachinesAlertNobodyNow() {
        assertQuiet(START);
    }

    @Test
    void norInTheYearOfTheirSentinel() {
        assertQuiet(Instant.parse("2099-12-15T00:00:00Z"));
    }

    private static void assertQuiet(Instant clock) {
        List<String> answers = List.of(answer("cn-hangzhou", 24), answer("cn-hongkong", 1));
        try (Rig rig = Rig.of(FleetFile.parse(answers, clock))) {
            Report report = rig.scan(Duration.ofDays(365));

            assertThat(report.lines()).isEmpty();
            assertThat(report.fleet().unclear()).isEmpty();
            assertThat(report.needsAttention()).isFalse();
            assertThat(report.complete()).isTrue();
        }
    }

    private static String answer(String region, int machines) {
        StringBuilder rows = new StringBuilder();
        for (int n = 0; n < machines; n++) {
            rows.append(rows.isEmpty() ? "" : ",").append("""
                    {"InstanceId":"i-%s%03d","InstanceName":"node-%d","RegionId":"%s","ZoneId":"%s-h",
                     "InstanceChargeType":"PostPaid","ExpiredTime":"2099-12-31T15:59Z","Status":"Running",
                     "CreationTime":"2024-04-14T22:32Z","InstanceType":"ecs.g7.large","ResourceGroupId":"",
                     "OperationLocks":{"LockReason":[]},"SecurityGroupIds":{"SecurityGroupId":["sg-1"]}}
                    """.formatted(region.replace("-", ""), n, n, region, region));
        }
        return """
                {"RequestId":"00000000-0000-4000-8000-000000000001","NextToken":"","PageNumber":1,"PageSize":100,
                 "TotalCount":%d,"Instances":{"Instance":[%s]}}
                """.formatted(machines, rows);
    }
}

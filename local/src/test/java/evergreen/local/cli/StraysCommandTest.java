package evergreen.local.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.aliyun.oss.OSS;
import com.aliyun.oss.OSSClientBuilder;
import com.aliyun.oss.common.auth.DefaultCredentialProvider;
import evergreen.local.cloud.SimulatedCloud;
import evergreen.local.cloud.fleetfile.FleetFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The command that removes what Evergreen did not write, with the keys that object stores allow. */
class StraysCommandTest {
    private static final String BUCKET = DemoResources.JOURNAL.replaceFirst("oss://([^/]+)/.*", "$1");

    private static final List<String> ODD = List.of(
            "main/reports/x'; rm -rf ~; '.json",
            "main/reports/a\u0001\u001B[2J\nb",
            "main/reports/\u202Egpj.\u2066x",
            "main/reports/a b+c%20%2F&d=e?f#g;h:i@j!k$(l)*m,n|o`p\"q[r]{s}<t>^~\\u",
            "main/reports/数据/备份😀",
            "main/reports//x/",
            "main/reports/",
            "main/" + "long/".repeat(200),
            "main/plans/a/./b",
            "main/plans/a/../b");

    private static final List<String> OTHERS = List.of(
            "owner/000001",
            "main/owner/000001",
            "main/team2/founding",
            "main/team2/claims/i-1/29941440.0",
            "main/founding",
            "main/claims/i-1/29941440.0",
            "elsewhere/x");

    @Test
    void removesEveryStrayDocumentWhateverItsKeyAndNothingElse() throws IOException {
        try (SimulatedCloud cloud = SimulatedCloud.start(
                DemoResources.in(fleet(), Path.of("..")),
                SimulatedCloud.Options.noFaults(),
                Clock.systemUTC(),
                span -> {})) {
            write(cloud);
            assertThat(SimulatedCloudState.objects(cloud)).containsAll(ODD).containsAll(OTHERS);
            CommandLineFixture commandLine = CommandLineFixture.at(cloud);

            CommandLineFixture.Output listed = commandLine.asks("journal strays");
            assertThat(listed.status()).as(listed.err()).isEqualTo(1);
            assertThat(listed.lines().get(0)).endsWith(": " + ODD.size());
            assertThat(listed.out())
                    .doesNotContainPattern("[\\p{Cntrl}&&[^\\n\\r]]")
                    .doesNotContain("\u202E", "owner/");

            CommandLineFixture.Output removed = commandLine.asks("journal strays --remove --yes");
            assertThat(removed.status()).as(removed.err()).isZero();
            assertThat(SimulatedCloudState.objects(cloud)).containsExactlyInAnyOrderElementsOf(OTHERS);
        }
    }

    private static void write(SimulatedCloud cloud) {
        OSS client = OSSClientBuilder.create()
                .endpoint(cloud.address().toString())
                .credentialsProvider(new DefaultCredentialProvider(
                        cloud.key().id(), cloud.key().secret()))
                .region("cn-hangzhou")
                .build();
        for (String key : ODD) {
            client.putObject(BUCKET, key, new ByteArrayInputStream("x".getBytes(UTF_8)));
        }
        for (String key : OTHERS) {
            client.putObject(BUCKET, key, new ByteArrayInputStream("x".getBytes(UTF_8)));
        }
        client.shutdown();
    }

    private static FleetFile fleet() {
        return FleetFile.parse(
                List.of("{\"version\":1,\"regions\":[\"cn-hangzhou\"],\"accounts\":[{\"id\":\"1000000000000001\","
                        + "\"site\":\"china\",\"keys\":[{\"id\":\"LTAIroot\",\"secret\":\"s\"}],\"instances\":[]}]}"),
                Instant.parse("2026-11-26T03:00:00Z"));
    }
}

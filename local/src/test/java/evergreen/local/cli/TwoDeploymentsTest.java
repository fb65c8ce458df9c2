package evergreen.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import evergreen.local.cli.TwoDeployments.Deployment;
import evergreen.local.cloud.Refusal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real jars, twice over one account with two journals, in a cloud that forgets tokens: the account's mark lets one pay. */
class TwoDeploymentsTest {
    @TempDir
    private Path folder;

    @Test
    void oneDeploymentPaysForEveryServerOnceAndTheOtherOnePaysNothingAndAlarms() throws IOException, Refusal {
        try (TwoDeployments both = new TwoDeployments(folder)) {
            both.first().scan(both.cloud().now());
            both.second().scan(both.cloud().now());
            both.first().home().host().awaitIdle(TwoDeployments.SOON);
            both.second().home().host().awaitIdle(TwoDeployments.SOON);
            both.work();

            assertThat(both.paidFor()).hasSize(TwoDeployments.SERVERS).doesNotHaveDuplicates();
            List<Deployment> alarmed = List.of(both.first(), both.second()).stream()
                    .filter(each -> !each.alarms("not-the-payer").isEmpty())
                    .toList();
            assertThat(alarmed).hasSize(1);
            assertThat(Books.objects(both.cloud()))
                    .contains("main/founding", "second/founding", "owner/000001")
                    .doesNotContain("owner/000002");
        }
    }
}

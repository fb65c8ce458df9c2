package evergreen.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import evergreen.local.cli.TwoDeployments.Deployment;
import evergreen.local.cloud.ApiException;
import evergreen.local.cloud.gateway.CallInterceptor;
import evergreen.local.cloud.http.Reply;
import evergreen.local.cloud.http.Request;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real jars, twice over one account with two journals, in a cloud that forgets tokens: the account's mark lets one pay. */
class TwoDeploymentsTest {
    @TempDir
    private Path folder;

    @Test
    void oneDeploymentPaysForEveryServerOnceAndTheOtherOnePaysNothingAndAlarms() throws IOException, ApiException {
        try (TwoDeployments both = new TwoDeployments(folder)) {
            both.plan();
            both.work();

            assertThat(both.paidFor()).hasSize(TwoDeployments.SERVERS).doesNotHaveDuplicates();
            List<Deployment> alarmed = List.of(both.first(), both.second()).stream()
                    .filter(each -> !each.alarms("not-the-payer").isEmpty())
                    .toList();
            assertThat(alarmed).hasSize(1);
            assertThat(SimulatedCloudState.objects(both.cloud()))
                    .contains("main/founding", "second/founding", "owner/000001")
                    .doesNotContain("owner/000002");
        }
    }

    /** The former holder is killed by SIGKILL while it pays, and the other deployment takes the account over in that moment. */
    @Test
    void aTakeoverDuringAPaymentPaysForNothingTwice() throws IOException, ApiException {
        try (TwoDeployments both = new TwoDeployments(folder)) {
            CommandLineFixture commandLine = CommandLineFixture.at(both.cloud());
            both.first().work(both.cloud().now());
            both.second().scan(both.cloud().now());
            both.first().home().host().awaitIdle(TwoDeployments.SOON);
            both.second().home().host().awaitIdle(TwoDeployments.SOON);
            AtomicInteger payments = new AtomicInteger();
            both.cloud().intercept(new CallInterceptor() {
                @Override
                public boolean afterCall(Request request, Reply reply) {
                    boolean pays = request.query().contains("RenewInstance")
                            || "RenewInstance".equals(request.header("x-acs-action"));
                    if (pays && payments.incrementAndGet() == 5) {
                        both.first().home().host().stopCold("renewal-worker");
                        assertThat(takeOver(commandLine, "--new-journal --yes").status())
                                .isZero();
                        return false;
                    }
                    return true;
                }
            });
            both.first().scan(both.cloud().now());
            both.first().home().host().awaitIdle(TwoDeployments.SOON);
            both.cloud().intercept(CallInterceptor.NONE);
            assertThat(payments.get()).isGreaterThanOrEqualTo(5);
            int before = both.paidFor().size();
            assertThat(before).isBetween(1, TwoDeployments.SERVERS);

            both.work();
            assertThat(both.paidFor()).hasSize(before);
            assertThat(both.first().alarms("not-the-payer")).isNotEmpty();
            assertThat(both.second().alarms("takeover")).isEmpty();

            both.cloud().clock().advanceTo(both.cloud().now().plus(Duration.ofMinutes(46)));
            both.work();
            assertThat(both.paidFor()).hasSize(TwoDeployments.SERVERS).doesNotHaveDuplicates();
            assertThat(commandLine.asks("journal verify").out()).contains("owner/000002", "may not pay");
        }
    }

    /** A mark that is denied in the middle of a run stops the run's next payments. */
    @Test
    void aMarkThatIsDeniedInTheMiddleOfARunStopsPaymentsAndRaisesAnAlarm() throws IOException, ApiException {
        try (TwoDeployments both = new TwoDeployments(folder)) {
            both.first().work(both.cloud().now());
            SimulatedCloudState.trouble(both.cloud(), "deny@oss.GetBucketInfo");
            both.first().scan(both.cloud().now());
            both.first().home().host().awaitIdle(TwoDeployments.SOON);
            both.first().tryToWork(both.cloud().now());

            assertThat(both.paidFor()).isEmpty();
            assertThat(both.first().alarms("mark-unread")).hasSize(1);
        }
    }

    @Test
    void aTakeoverIsConfirmedAndIsDoneOnce() throws IOException {
        try (TwoDeployments both = new TwoDeployments(folder)) {
            CommandLineFixture commandLine = CommandLineFixture.at(both.cloud());
            both.first().work(both.cloud().now());
            CommandLineFixture.Output mistyped = takeOver(commandLine, "--yes");
            assertThat(mistyped.status()).isEqualTo(ExitStatus.INCOMPLETE.code());
            assertThat(mistyped.err()).contains("Nothing was changed", "No deployment has written");
            assertThat(SimulatedCloudState.objects(both.cloud())).doesNotContain("owner/000002");

            CommandLineFixture.Output shown = takeOver(commandLine, "--new-journal");
            assertThat(shown.status()).isEqualTo(ExitStatus.ATTENTION.code());
            assertThat(shown.out()).contains("owner/000001", "Risk", "Nothing was changed", "--yes");
            assertThat(SimulatedCloudState.objects(both.cloud())).doesNotContain("owner/000002", "second/founding");

            assertThat(takeOver(commandLine, "--new-journal --yes").status()).isZero();
            assertThat(takeOver(commandLine, "--yes").out()).contains("holds the mark already");
            assertThat(SimulatedCloudState.objects(both.cloud()))
                    .contains("owner/000002", "second/founding")
                    .doesNotContain("owner/000003");
        }
    }

    private static CommandLineFixture.Output takeOver(CommandLineFixture commandLine, String more) {
        return commandLine.asks("account take-over --journal " + TwoDeployments.SECOND + " " + more);
    }
}

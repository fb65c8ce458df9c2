package evergreen.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import evergreen.local.cli.TwoDeployments.Deployment;
import evergreen.local.cloud.Refusal;
import evergreen.local.cloud.gateway.Witness;
import evergreen.local.cloud.wire.Reply;
import evergreen.local.cloud.wire.Request;
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
    void oneDeploymentPaysForEveryServerOnceAndTheOtherOnePaysNothingAndAlarms() throws IOException, Refusal {
        try (TwoDeployments both = new TwoDeployments(folder)) {
            both.plan();
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

    /** The former holder is killed by SIGKILL while it pays, and the other deployment takes the account over in that moment. */
    @Test
    void aTakeoverDuringAPaymentPaysForNothingTwice() throws IOException, Refusal {
        try (TwoDeployments both = new TwoDeployments(folder)) {
            Desk desk = Desk.at(both.cloud());
            both.first().work(both.cloud().now());
            both.second().scan(both.cloud().now());
            both.first().home().host().awaitIdle(TwoDeployments.SOON);
            both.second().home().host().awaitIdle(TwoDeployments.SOON);
            AtomicInteger payments = new AtomicInteger();
            both.cloud().watchedBy(new Witness() {
                @Override
                public boolean goes(Request request, Reply reply) {
                    boolean pays = request.query().contains("RenewInstance")
                            || "RenewInstance".equals(request.header("x-acs-action"));
                    if (pays && payments.incrementAndGet() == 5) {
                        both.first().home().host().stopCold("renewal-worker");
                        assertThat(takeOver(desk, "--new-journal --yes").status())
                                .isZero();
                        return false;
                    }
                    return true;
                }
            });
            both.first().scan(both.cloud().now());
            both.first().home().host().awaitIdle(TwoDeployments.SOON);
            both.cloud().watchedBy(Witness.NOBODY);
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
            assertThat(desk.asks("journal verify").out()).contains("owner/000002", "may not pay");
        }
    }

    /** A mark that is denied in the middle of a run stops the run's next payments. */
    @Test
    void aMarkThatIsDeniedInTheMiddleOfARunStopsPaymentsAndRaisesAnAlarm() throws IOException, Refusal {
        try (TwoDeployments both = new TwoDeployments(folder)) {
            both.first().work(both.cloud().now());
            Books.trouble(both.cloud(), "deny@oss.GetBucketInfo");
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
            Desk desk = Desk.at(both.cloud());
            both.first().work(both.cloud().now());
            Desk.Said mistyped = takeOver(desk, "--yes");
            assertThat(mistyped.status()).isEqualTo(ExitStatus.INCOMPLETE.code());
            assertThat(mistyped.err()).contains("Nothing was changed", "No deployment has written");
            assertThat(Books.objects(both.cloud())).doesNotContain("owner/000002");

            Desk.Said shown = takeOver(desk, "--new-journal");
            assertThat(shown.status()).isEqualTo(ExitStatus.ATTENTION.code());
            assertThat(shown.out()).contains("owner/000001", "Risk", "Nothing was changed", "--yes");
            assertThat(Books.objects(both.cloud())).doesNotContain("owner/000002", "second/founding");

            assertThat(takeOver(desk, "--new-journal --yes").status()).isZero();
            assertThat(takeOver(desk, "--yes").out()).contains("holds the mark already");
            assertThat(Books.objects(both.cloud()))
                    .contains("owner/000002", "second/founding")
                    .doesNotContain("owner/000003");
        }
    }

    private static Desk.Said takeOver(Desk desk, String more) {
        return desk.asks("account take-over --journal " + TwoDeployments.SECOND + " " + more);
    }
}

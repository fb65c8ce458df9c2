package evergreen.local.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.aliyun.ecs20140526.Client;
import com.aliyun.ecs20140526.models.DescribeInstancesRequest;
import com.aliyun.ecs20140526.models.RenewInstanceRequest;
import com.aliyun.tea.TeaException;
import com.aliyun.tea.TeaUnretryableException;
import com.aliyun.tea.okhttp.ClientHelper;
import com.aliyun.teaopenapi.models.Config;
import com.aliyun.teautil.models.TeaUtilException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every kind of trouble, as the vendor's client experiences it. */
class FaultsSeenByClientsTest {
    private final List<Duration> pauses = new CopyOnWriteArrayList<>();
    private final CountDownLatch answered = new CountDownLatch(1);
    private TestCloud cloud = TestCloud.start();

    @AfterEach
    void stop() {
        answered.countDown();
        cloud.close();
    }

    private Client client() throws Exception {
        return new Client(new Config()
                .setAccessKeyId(TestCloud.KEY)
                .setAccessKeySecret(TestCloud.SECRET)
                .setEndpoint(cloud.endpoint())
                .setProtocol("http")
                .setReadTimeout(2_000));
    }

    private void faults(String text) {
        cloud.book("POST", "faults", "{\"text\": \"" + text + "\"}");
    }

    private int sends() {
        return cloud.book("GET", "calls", "").get("total").getAsInt();
    }

    private static void renew(Client client) throws Exception {
        client.renewInstance(new RenewInstanceRequest().setInstanceId("i-1").setPeriod(1));
    }

    private static void list(Client client, String region) throws Exception {
        client.describeInstances(new DescribeInstancesRequest().setRegionId(region));
    }

    /** As the client's transport was built until tea 1.4: on a used connection it sends the same bytes once more. */
    private void sendsAgainByItself() {
        ClientHelper.clients.replaceAll((where, transport) -> where.contains(cloud.endpoint())
                ? transport.newBuilder().retryOnConnectionFailure(true).build()
                : transport);
    }

    @ParameterizedTest
    @CsvSource({"throttle,400,Throttling.User", "error500,500,InternalError", "error503,503,ServiceUnavailable"})
    void errors_come_with_their_status_and_the_work_is_not_begun(String kind, int status, String code)
            throws Exception {
        Client client = client();
        faults(kind + "=1x@RenewInstance");
        TeaException error = catchThrowableOfType(TeaException.class, () -> renew(client));
        assertThat(error.getStatusCode()).isEqualTo(status);
        assertThat(error.getCode()).isEqualTo(code);
        assertThat(cloud.calls).isEmpty();
        renew(client);
        assertThat(cloud.calls).hasSize(1);
    }

    @Test
    void a_lost_answer_was_worked_for_once_however_often_the_client_sends() throws Exception {
        Client client = client();
        list(client, "cn-hangzhou");
        sendsAgainByItself();
        list(client, "cn-hangzhou");
        faults("drop-after=1x@RenewInstance");
        TeaException second = catchThrowableOfType(TeaException.class, () -> renew(client));
        assertThat(second.getCode()).isEqualTo("SignatureNonceUsed");
        assertThat(sends()).isEqualTo(4);
        assertThat(cloud.calls)
                .extracting(Call::action)
                .containsExactly("DescribeInstances", "DescribeInstances", "RenewInstance");
    }

    @Test
    void every_send_of_a_lost_answer_on_a_new_connection_is_worked_for_once() throws Exception {
        faults("drop-after@RenewInstance");
        for (int send = 1; send <= 3; send++) {
            assertThatThrownBy(() -> renew(client())).isInstanceOf(TeaUnretryableException.class);
            assertThat(cloud.calls).hasSize(send);
        }
        assertThat(sends()).isEqualTo(3);
    }

    @Test
    void a_connection_that_closes_before_the_work_leaves_nothing_done_and_the_nonce_unused() throws Exception {
        Client client = client();
        list(client, "cn-hangzhou");
        sendsAgainByItself();
        list(client, "cn-hangzhou");
        faults("drop-before=1x@RenewInstance");
        renew(client);
        assertThat(sends()).isEqualTo(4);
        assertThat(cloud.calls)
                .extracting(Call::action)
                .containsExactly("DescribeInstances", "DescribeInstances", "RenewInstance");
    }

    @Test
    void half_an_answer_is_a_transport_failure_after_the_work() throws Exception {
        Client client = client();
        faults("truncate=1x");
        assertThat(catchThrowable(() -> renew(client))).isInstanceOf(RuntimeException.class);
        assertThat(cloud.calls).hasSize(1);
        renew(client);
    }

    @Test
    void a_proxys_page_has_neither_status_nor_code_for_the_client() throws Exception {
        Client client = client();
        faults("html502=1x");
        assertThatThrownBy(() -> renew(client)).isInstanceOf(TeaUtilException.class);
        assertThat(cloud.calls).isEmpty();
        renew(client);
    }

    @Test
    void a_region_is_unreachable_and_the_others_are_not() throws Exception {
        Client client = client();
        faults("unreachable@cn-qingdao");
        assertThatThrownBy(() -> list(client, "cn-qingdao")).isInstanceOf(TeaUnretryableException.class);
        assertThatCode(() -> list(client, "cn-beijing")).doesNotThrowAnyException();
        assertThat(cloud.calls).hasSize(1);
    }

    @Test
    void withdrawn_permissions_are_what_the_operation_makes_of_them() throws Exception {
        Client client = client();
        faults("deny@cn-qingdao@1000000000000001");
        TeaException error = catchThrowableOfType(TeaException.class, () -> list(client, "cn-qingdao"));
        assertThat(error.getCode()).isEqualTo("Forbidden.RAM");
        assertThat(cloud.calls.get(0).caller().account()).isEqualTo(TestCloud.ACCOUNT);
        assertThat(cloud.calls.get(0).caller().arn()).isEqualTo("acs:ram::1000000000000001:root");
        list(client, "cn-beijing");
    }

    @Test
    void a_slow_answer_outlasts_the_clients_patience_after_the_work_was_done() throws Exception {
        cloud.close();
        cloud = TestCloud.start(setup -> setup.latency(Duration.ofMillis(20), span -> {
            pauses.add(span);
            if (span.compareTo(Duration.ofSeconds(1)) > 0) {
                answered.await();
            }
        }));
        Client client = client();
        faults("slow=5s@RenewInstance");
        RenewInstanceRequest request =
                new RenewInstanceRequest().setInstanceId("i-1").setPeriod(1);
        assertThatThrownBy(() -> client.renewInstanceWithOptions(
                        request, new com.aliyun.teautil.models.RuntimeOptions().setReadTimeout(150)))
                .isInstanceOf(TeaUnretryableException.class);
        assertThat(cloud.calls).hasSize(1);
        assertThat(pauses).containsExactly(Duration.ofMillis(20), Duration.ofSeconds(5));
    }

    @Test
    void trouble_ends_when_the_worlds_clock_says_so() throws Exception {
        Client client = client();
        Instant end = cloud.books.now().plusSeconds(60);
        cloud.book("POST", "faults", "{\"kind\": \"throttle\", \"until\": \"" + end + "\"}");
        assertThatThrownBy(() -> renew(client)).isInstanceOf(TeaException.class);
        cloud.books.advanceTo(end.minusSeconds(1));
        assertThatThrownBy(() -> renew(client)).isInstanceOf(TeaException.class);
        cloud.books.advanceTo(end);
        renew(client);
    }
}

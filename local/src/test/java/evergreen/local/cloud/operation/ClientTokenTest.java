package evergreen.local.cloud.operation;

import static evergreen.local.cloud.operation.Simulation.instance;
import static org.assertj.core.api.Assertions.assertThat;

import evergreen.local.cloud.ApiException;
import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientTokenTest {
    private static final String ONE = instance("i-1", "2026-12-04T16:00Z");

    private static String renew(Simulation cloud, String token, String... more) {
        String[] parameters = new String[6 + more.length];
        System.arraycopy(new String[] {"InstanceId", "i-1", "Period", "1", "ClientToken", token}, 0, parameters, 0, 6);
        System.arraycopy(more, 0, parameters, 6, more.length);
        return cloud.refusal("RenewInstance", parameters);
    }

    @ParameterizedTest
    @CsvSource({"forever, PT0S, 1", "forever, P365D, 1", "60s, PT59.999S, 1", "60s, PT60S, 2", "0s, PT0S, 2"})
    void aRepeatIsHarmlessForAsLongAsTheTokenIsRemembered(String memory, Duration later, int orders) {
        Simulation cloud = Simulation.instances(instance("i-1", "2027-12-04T16:00Z"), "token-memory=" + memory);

        assertThat(renew(cloud, "t")).isEqualTo("answered");
        assertThat(renew(cloud.after(later), "t")).isEqualTo("answered");

        assertThat(cloud.orders()).hasSize(orders);
    }

    @Test
    void aRepeatIsAnsweredWithTheFirstOrder() throws ApiException {
        Simulation cloud = Simulation.instances(ONE);
        String[] call = {"InstanceId", "i-1", "Period", "1", "ClientToken", "t"};

        assertThat(cloud.ask("RenewInstance", call))
                .isEqualTo(cloud.after(Duration.ofDays(1)).ask("RenewInstance", call));
    }

    @Test
    void tokensDifferByCaseAndWithoutOneEveryCallIsItsOwn() throws ApiException {
        Simulation cloud = Simulation.instances(ONE);

        assertThat(renew(cloud, "t")).isEqualTo("answered");
        assertThat(renew(cloud, "T")).isEqualTo("answered");
        cloud.ask("RenewInstance", "InstanceId", "i-1", "Period", "1");
        cloud.ask("RenewInstance", "InstanceId", "i-1", "Period", "1");

        assertThat(cloud.orders()).hasSize(4);
    }

    @Test
    void theSameTokenWithOtherParametersIsRefusedAndThePaymentStands() {
        Simulation cloud = Simulation.instances(ONE + "," + instance("i-2", "+9d"));
        renew(cloud, "t");

        assertThat(cloud.refusal("RenewInstance", "InstanceId", "i-1", "Period", "2", "ClientToken", "t"))
                .isEqualTo("400 IdempotenceParamNotMatch");
        assertThat(cloud.refusal("RenewInstance", "InstanceId", "i-2", "Period", "1", "ClientToken", "t"))
                .isEqualTo("400 IdempotenceParamNotMatch");
        assertThat(cloud.orders()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            replayed | 403 InvalidAccountStatus.NotEnoughBalance | 400 IdempotenceParamNotMatch
            anew     | answered                                  | answered
            """, delimiter = '|')
    void aRefusedTokenIsReplayedOrTriedAnew(String way, String repeat, String otherPeriod) {
        String poor = "'balance':'1.00','instances':[" + ONE + "," + instance("i-2", "+9d") + "]";
        Simulation cloud = Simulation.account(poor, "refused-token=" + way);
        assertThat(renew(cloud, "t")).isEqualTo("403 InvalidAccountStatus.NotEnoughBalance");
        cloud.refusal("RenewInstance", "InstanceId", "i-2", "Period", "2", "ClientToken", "u");
        cloud.world.topUp(Simulation.ACCOUNT, new BigDecimal("10000"));

        assertThat(renew(cloud, "t")).isEqualTo(repeat);
        assertThat(cloud.refusal("RenewInstance", "InstanceId", "i-2", "Period", "1", "ClientToken", "u"))
                .isEqualTo(otherPeriod);
    }

    /** The documentation asks for the same token then: a refusal that stuck to it could never end. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "InternalError",
                "InternalError/400",
                "ServiceUnavailable",
                "Throttling",
                "Throttling.User",
                "Idempotence.Processing",
                "LastTokenProcessing",
                "LastOrderProcessing",
                "InvalidStatus.Upgrading",
                "OperationConflict"
            })
    void aRefusalThatSaysTryLaterDoesNotStickToItsToken(String code) {
        String refuse = "'refuse':{'RenewInstance':{'code':'" + code + "','times':1}}";
        Simulation cloud = Simulation.instances(instance("i-1", "+5d", refuse), "refused-token=replayed");

        assertThat(renew(cloud, "t")).endsWith(" " + code.split("/", 2)[0]);
        assertThat(renew(cloud, "t")).isEqualTo("answered");
    }

    @Test
    void aTokenIsAsciiAndAtMostSixtyFourLong() {
        Simulation cloud = Simulation.instances(ONE);

        assertThat(renew(cloud, "x".repeat(64))).isEqualTo("answered");
        assertThat(renew(cloud, "x".repeat(65))).isEqualTo("400 InvalidClientToken.ValueNotSupported");
        assertThat(renew(cloud, "令牌")).isEqualTo("400 InvalidClientToken.ValueNotSupported");
    }
}

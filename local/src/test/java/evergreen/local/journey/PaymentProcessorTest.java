package evergreen.local.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import evergreen.adapter.aliyun.AliyunInventory;
import evergreen.adapter.aliyun.AliyunPrices;
import evergreen.adapter.aliyun.AliyunRenewalClient;
import evergreen.execution.ClientToken;
import evergreen.execution.PaymentResult;
import evergreen.execution.Renewal;
import evergreen.fleet.CloudException;
import evergreen.fleet.Period;
import evergreen.fleet.Selection;
import evergreen.local.cloud.fleetfile.FleetFile;
import evergreen.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is paid and priced over the wire, and how often a payment is put on it. */
class PaymentProcessorTest {
    private static final String REGION = "cn-hangzhou";

    private final Rig rig = Rig.of(FleetFile.parse(List.of("""
            {"version":1,"regions":["cn-hangzhou"],"accounts":[{"id":"1000000000000001","site":"china",
              "balance":"100000.00","keys":[{"id":"LTAIroot","secret":"root-secret"}],
              "instances":[{"id":"i-1","region":"cn-hangzhou","expiry":"+10d"}]}]}
            """), Instant.now().truncatedTo(ChronoUnit.HOURS)));
    private final AliyunInventory inventory = new AliyunInventory("1000000000000001", rig.root(), rig.endpoints());
    private final AliyunRenewalClient till = new AliyunRenewalClient(inventory, rig.root(), rig.endpoints());
    private final AliyunPrices prices = new AliyunPrices(inventory, rig.root(), rig.endpoints());

    @AfterEach
    void stop() {
        rig.close();
    }

    @ParameterizedTest
    @CsvSource({"1 week", "1 month", "9 months", "12 months", "1 year", "5 years"})
    void whatIsOrderedIsInTheBooks(String words) {
        String order = till.renew(renewal(words, Instant.now()));

        JsonObject paid = orders().get(0).getAsJsonObject();
        assertThat(orders()).hasSize(1);
        assertThat(paid.get("id").getAsString()).isEqualTo(order);
        assertThat(paid.get("token").getAsString())
                .isEqualTo(renewal(words, Instant.now()).token().text());
        assertThat(Instant.parse(paid.get("expiryAfter").getAsString()))
                .isEqualTo(Period.parse(words)
                        .orElseThrow()
                        .from(Instant.parse(paid.get("expiryBefore").getAsString()), evergreen.policy.Site.ZONE));
    }

    @Test
    void anAnswerThatIsLostIsNotAskedForAgain() {
        for (int n = 0; n < 5; n++) {
            prices.renewal(REGION, "i-1", Period.of(1, Period.Unit.MONTH));
        }
        till.renew(renewal("1 month", Instant.now()));
        rig.write("faults", "{\"text\":\"drop-after=5x@RenewInstance\"}");

        CloudException lost =
                catchThrowableOfType(CloudException.class, () -> till.renew(renewal("2 months", Instant.now())));

        assertThat(lost.code()).isEqualTo("ConnectionLost");
        assertThat(PaymentResult.of(lost).kind()).isEqualTo(PaymentResult.Kind.UNKNOWN);
        assertThat(rig.book("calls")
                        .getAsJsonObject("actions")
                        .get("ecs.RenewInstance")
                        .getAsInt())
                .isEqualTo(2);
    }

    @Test
    void whatWasSignedTooLongAgoIsNotPaid() {
        Instant claimed = Instant.now().minus(Duration.ofMinutes(16));

        CloudException refused =
                catchThrowableOfType(CloudException.class, () -> till.renew(renewal("1 month", claimed)));

        assertThat(refused.code()).isEqualTo("InvalidTimeStamp.Expired");
        assertThat(PaymentResult.of(refused).kind()).isEqualTo(PaymentResult.Kind.REFUSED);
        assertThat(orders()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1 month, 1 month", "12 months, 1 year", "24 months, 2 years", "3 years, 36 months"})
    void equalPeriodsHaveOnePrice(String one, String other) {
        Optional<Money> price = price(one);

        assertThat(price).isPresent().isEqualTo(price(other));
        assertThat(price.orElseThrow().currency()).isEqualTo("CNY");
    }

    @ParameterizedTest
    @CsvSource({"1 week", "48 months", "5 years", "10 months"})
    void whatTheCloudQuotesNoPriceForIsNotGuessed(String words) {
        assertThat(price(words)).isEmpty();
    }

    @Test
    void theBooksHaveThePriceThatWasQuoted() {
        Money price = price("3 months").orElseThrow();
        till.renew(renewal("3 months", Instant.now()));

        assertThat(price.amount())
                .isEqualByComparingTo(
                        orders().get(0).getAsJsonObject().get("price").getAsString());
    }

    private Optional<Money> price(String words) {
        return prices.renewal(REGION, "i-1", Period.parse(words).orElseThrow());
    }

    private Renewal renewal(String words, Instant signedAt) {
        Instant expiry =
                rig.read(Selection.builder().build()).subscriptions().get(0).expiry();
        return Renewal.of(REGION, "i-1", Period.parse(words).orElseThrow(), ClientToken.of("i-1", expiry, 0), signedAt);
    }

    private JsonArray orders() {
        return rig.book("orders").getAsJsonArray("orders");
    }
}

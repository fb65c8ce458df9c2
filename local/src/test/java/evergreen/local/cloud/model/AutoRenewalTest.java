package evergreen.local.cloud.model;

import static evergreen.local.cloud.operation.Simulation.instance;
import static org.assertj.core.api.Assertions.assertThat;

import evergreen.local.cloud.operation.Simulation;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The platform's own renewals of what expires with 20 December, which is midnight of the 21st in UTC+8; 08:00 there is midnight
 * in UTC. A month costs 240.00, or 34.29 on the international site.
 */
class AutoRenewalTest {
    private static final String EXPIRY = "2026-12-20T16:00Z";
    private static final String AUTO = "'setting':{'status':'AutoRenewal','duration':1}";

    private static Simulation cloud(String site, String balance, String... instances) {
        return Simulation.account(
                "'site':'" + site + "','balance':'" + balance + "','instances':[" + String.join(",", instances) + "]");
    }

    private static Simulation one(String site, String balance, String... fields) {
        return cloud(site, balance, instance("i-1", EXPIRY, fields));
    }

    /** When the platform paid, all until a day. */
    private static String paid(Simulation cloud, String until) {
        return cloud.at(until).orders().stream()
                .filter(order -> order.payment().payer().equals(Payer.PLATFORM))
                .map(order -> order.paid().toString())
                .collect(Collectors.joining(" "));
    }

    @ParameterizedTest
    @CsvSource({"china, 2026-12-12T00:00:00Z, 240.00", "international, 2026-12-18T00:00:00Z, 34.29"})
    void theFirstDeductionIsNineDaysBeforeInChinaAndThreeElsewhere(String site, String paid, String price) {
        Simulation cloud = one(site, "1000", AUTO);
        assertThat(cloud.at(Instant.parse(paid).minusMillis(1)).orders()).isEmpty();

        Order order = cloud.at(paid).orders().get(0);

        assertThat(order.paid()).isEqualTo(paid);
        assertThat(order.payment().payer()).isEqualTo(Payer.PLATFORM);
        assertThat(order.payment().price()).isEqualByComparingTo(price);
        assertThat(order.payment().token()).isEmpty();
        assertThat(order.move().before()).isEqualTo("2026-12-20T16:00:00Z");
        assertThat(order.move().after()).isEqualTo("2027-01-20T16:00:00Z");
        assertThat(order.move().visibleAt()).isEqualTo(order.paid().plusSeconds(10));
    }

    /** Money comes at the first instant: the next deduction takes it, if one is left; it counts from the old expiry. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            china         | 2026-12-12T00:00:01Z | 2026-12-13T00:00:00Z
            china         | 2026-12-13T00:00:01Z | 2026-12-14T00:00:00Z
            china         | 2026-12-19T00:00:01Z | 2026-12-20T00:00:00Z
            china         | 2026-12-20T00:00:01Z |
            international | 2026-12-18T00:00:01Z | 2026-12-20T00:00:00Z
            international | 2026-12-20T00:00:01Z | 2026-12-21T00:00:00Z
            international | 2026-12-21T00:00:01Z | 2026-12-27T00:00:00Z
            international | 2026-12-27T00:00:01Z | 2027-01-04T00:00:00Z
            international | 2027-01-04T00:00:01Z |
            """, delimiter = '|')
    void anUnpaidRenewalIsTriedAgainOnItsCalendar(String site, String topUp, String paid) {
        Simulation cloud = one(site, "0", AUTO);
        assertThat(cloud.at(topUp).orders()).isEmpty();
        cloud.world.topUp(Simulation.ACCOUNT, new BigDecimal("240"));

        List<Order> orders = cloud.at("2027-01-10T00:00:00Z").orders();

        assertThat(orders)
                .extracting(order -> order.paid().toString())
                .isEqualTo(paid == null ? List.of() : List.of(paid));
        assertThat(orders).allMatch(order -> order.move().after().equals(Instant.parse("2027-01-20T16:00:00Z")));
    }

    @Test
    void anExpiryInTheMiddleOfADayIsDeductedOnThatDayToo() {
        Simulation cloud =
                cloud("china", "0", instance("i-1", "2026-12-21T01:00Z", AUTO)).at("2026-12-20T01:00:00Z");
        cloud.world.snapshotAt(cloud.now()).world().topUp(Simulation.ACCOUNT, new BigDecimal("240"));

        assertThat(paid(cloud, "2026-12-30T00:00:00Z")).isEqualTo("2026-12-21T00:00:00Z");
    }

    /** A change at the last moment of a day in UTC+8 acts from midnight on; one at midnight acts a day later. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            china         | Normal      | AutoRenewal | 2026-12-11T15:59:59Z | 2026-12-12T00:00:00Z
            china         | Normal      | AutoRenewal | 2026-12-11T16:00:00Z | 2026-12-13T00:00:00Z
            china         | Normal      | AutoRenewal | 2026-12-19T15:59:59Z | 2026-12-20T00:00:00Z
            china         | Normal      | AutoRenewal | 2026-12-19T16:00:00Z |
            china         | AutoRenewal | Normal      | 2026-12-11T15:59:59Z |
            china         | AutoRenewal | NotRenewal  | 2026-12-11T16:00:00Z | 2026-12-12T00:00:00Z
            international | Normal      | AutoRenewal | 2026-12-17T23:59:59Z | 2026-12-18T00:00:00Z
            international | AutoRenewal | Normal      | 2026-12-17T23:59:59Z |
            """, delimiter = '|')
    void aSettingActsTheNextDayInChinaAndAtOnceElsewhere(
            String site, String before, String after, String changed, String paid) throws Exception {
        Simulation cloud = one(site, "240", "'setting':{'status':'" + before + "','duration':1}");

        set(cloud.at(changed), after);

        assertThat(paid(cloud, "2026-12-22T00:00:00Z")).isEqualTo(paid == null ? "" : paid);
    }

    private static void set(Simulation cloud, String status) throws Exception {
        cloud.ask(
                "ModifyInstanceAutoRenewAttribute",
                "RegionId",
                "cn-hangzhou",
                "InstanceId",
                "i-1",
                "RenewalStatus",
                status,
                "Duration",
                "1");
    }

    @Test
    void ofTwoChangesOnADayInChinaTheLastActsFromTheNextDayAndUntilThenWhatWasBefore() throws Exception {
        Simulation cloud = one("china", "240", AUTO).at("2026-12-11T16:00:00Z");
        set(cloud, "NotRenewal");
        set(cloud.at("2026-12-11T17:00:00Z"), "Normal");

        assertThat(paid(cloud, "2026-12-31T00:00:00Z")).isEqualTo("2026-12-12T00:00:00Z");
    }

    @ParameterizedTest
    @CsvSource({"china, 2027-01-12T00:00:00Z", "international, 2027-01-18T00:00:00Z"})
    void afterAPersonsRenewalTheCalendarIsThatOfTheNewDate(String site, String paid) throws Exception {
        Simulation cloud = one(site, "500", AUTO).at("2026-12-11T23:59:59Z");
        cloud.ask("RenewInstance", "InstanceId", "i-1", "Period", "1");

        assertThat(paid(cloud, paid)).isEqualTo(paid);
        assertThat(paid(cloud, "2027-01-20T16:00:00Z")).isEqualTo(paid);
    }

    @Test
    void aRenewalInTheConsoleIsAPersonsAndMovesTheCalendarToo() {
        Simulation cloud = one("china", "1000", AUTO).at("2026-12-11T00:00:00Z");
        WorldSnapshot look = cloud.world.snapshotAt(cloud.now());
        cloud.world.payInConsole(look.find(Simulation.ACCOUNT, "i-1").orElseThrow(), new Term(1, Term.Unit.MONTH));

        assertThat(cloud.orders().get(0).payment().payer()).isEqualTo(Payer.PERSON);
        assertThat(paid(cloud, "2027-01-12T00:00:00Z")).isEqualTo("2027-01-12T00:00:00Z");
    }

    @Test
    void aWeeklyRenewalIsPaidEveryWeek() {
        Simulation cloud = one("china", "1000", "'setting':{'status':'AutoRenewal','unit':'Week'}");

        assertThat(paid(cloud, "2027-01-03T00:00:00Z"))
                .isEqualTo("2026-12-12T00:00:00Z 2026-12-19T00:00:00Z 2026-12-26T00:00:00Z 2027-01-02T00:00:00Z");
    }

    @Test
    void aBalanceThatRunsDryPaysForSomeAndForTheRestWhenThereIsMoneyAgain() {
        Simulation cloud = cloud(
                "china",
                "500",
                instance("i-1", EXPIRY, AUTO),
                instance("i-2", EXPIRY, AUTO),
                instance("i-3", EXPIRY, AUTO));

        assertThat(paid(cloud, "2026-12-13T00:00:00Z")).isEqualTo("2026-12-12T00:00:00Z 2026-12-12T00:00:00Z");
        assertThat(cloud.balance()).isEqualByComparingTo("20");
        cloud.world.topUp(Simulation.ACCOUNT, new BigDecimal("220"));
        assertThat(cloud.at("2026-12-14T00:00:00Z").orders())
                .extracting(order -> order.instance().id())
                .containsExactly("i-1", "i-2", "i-3");
        assertThat(cloud.balance()).isEqualByComparingTo("0");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            "locks":["security"]                    | 0
            "upgrading":true                        | 0
            "unpaidOrder":true                      | 0
            "zoneClosed":true                       | 0
            "dedicatedHostUntil":"2027-01-20T15:59Z"  | 0
            "latestExpiry":"2027-01-20T15:59Z"      | 0
            "latestExpiry":"2027-01-20T16:00Z"      | 1
            "recycled":true                         | 1
            """, delimiter = '|', quoteCharacter = '`')
    void whatNobodyCanRenewThePlatformCannotEither(String field, int orders) {
        Simulation cloud = one("china", "1000", AUTO, field);

        assertThat(cloud.at("2026-12-21T00:00:00Z").orders()).hasSize(orders);
    }

    @ParameterizedTest
    @CsvSource({"Normal", "NotRenewal"})
    void withoutAutoRenewalThePlatformLeavesItAlone(String status) {
        Simulation cloud = one("china", "1000", "'setting':{'status':'" + status + "','duration':1}");

        assertThat(cloud.at("2027-06-01T00:00:00Z").orders()).isEmpty();
    }

    /** Paid on the days before and after the end, which is the 21st by the expiry and the 20th by the last paid day. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            china         | deduction-hour=18     | 2026-12-12T10:00:00Z
            china         | deduction-day=last-paid | 2026-12-11T00:00:00Z
            international | deduction-hour=13     | 2026-12-18T05:00:00Z
            international | deduction-day=last-paid | 2026-12-17T00:00:00Z
            """, delimiter = '|')
    void dayAndHourOfADeductionAreWhatIsAssumed(String site, String assumption, String paid) {
        Simulation cloud = Simulation.account(
                "'site':'" + site + "','instances':[" + instance("i-1", EXPIRY, AUTO) + "]", assumption);

        assertThat(paid(cloud, "2026-12-21T00:00:00Z")).isEqualTo(paid);
    }

    /** By the last paid day there is a deduction on the very last morning in China. */
    @Test
    void countedFromTheLastPaidDayTheLastDeductionIsStillBeforeTheEnd() {
        Simulation cloud = Simulation.account(
                        "'balance':'0','instances':[" + instance("i-1", EXPIRY, AUTO) + "]", "deduction-day=last-paid")
                .at("2026-12-19T01:00:00Z");
        cloud.orders();
        cloud.world.topUp(Simulation.ACCOUNT, new BigDecimal("240"));

        assertThat(paid(cloud, "2026-12-21T00:00:00Z")).isEqualTo("2026-12-20T00:00:00Z");
    }

    @Test
    void aDeductionAtTheVeryStartIsMadeBeforeAnythingElse() {
        Instant start = Instant.parse("2026-12-12T00:00:00Z");
        Simulation cloud = Simulation.starting(start, instance("i-1", EXPIRY, AUTO));

        assertThat(cloud.orders()).hasSize(1);
    }
}

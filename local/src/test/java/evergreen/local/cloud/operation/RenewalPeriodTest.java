package evergreen.local.cloud.operation;

import static evergreen.local.cloud.operation.Simulation.instance;
import static org.assertj.core.api.Assertions.assertThat;

import evergreen.local.cloud.ApiException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What may be bought, as the pages of RenewInstance have it for either site. */
class RenewalPeriodTest {
    private static final String EXPIRY = "2026-12-04T16:00Z";

    @ParameterizedTest
    @CsvSource(textBlock = """
            china         | Week  | 1 2 3 4                           | 400 InvalidPeriod
            china         | Month | 1 2 3 4 5 6 7 8 9 12 24 36 48 60  | 400 InvalidPeriod
            china         | Year  |                                   | 400 InvalidPeriodUnit.ValueNotSupported
            international | Week  |                                   | 400 InvalidPeriodUnit.ValueNotSupported
            international | Month | 1 2 3 4 5 6 7 8 9 12              | 400 InvalidPeriod
            international | Year  |                                   | 400 InvalidPeriodUnit.ValueNotSupported
            china         | Day   |                                   | 400 InvalidPeriodUnit.ValueNotSupported
            """, delimiter = '|')
    void eachSiteSellsItsOwnPeriods(String site, String unit, String sold, String refusal) {
        List<String> answered = new ArrayList<>();
        for (int count = -1; count <= 61; count++) {
            String outcome = renew(site, "Period", "" + count, "PeriodUnit", unit);
            assertThat(outcome).isIn("answered", refusal);
            if (outcome.equals("answered")) {
                answered.add("" + count);
            }
        }

        assertThat(String.join(" ", answered)).isEqualTo(sold == null ? "" : sold);
    }

    private static String renew(String site, String... parameters) {
        List<String> all = new ArrayList<>(List.of("InstanceId", "i-1"));
        all.addAll(List.of(parameters));
        return Simulation.account("'site':'" + site + "','balance':'1000000','unifiedExpiryDay':5,'instances':["
                        + instance("i-1", EXPIRY) + "]")
                .refusal("RenewInstance", all.toArray(new String[0]));
    }

    @Test
    void withoutAUnitItIsMonths() throws ApiException {
        Simulation cloud = Simulation.instances(instance("i-1", EXPIRY));

        cloud.ask("RenewInstance", "InstanceId", "i-1", "Period", "2");

        assertThat(cloud.after(Duration.ofSeconds(10)).expiry("i-1")).isEqualTo("2027-02-04T16:00Z");
    }

    @Test
    void aUnifiedDayExcludesAPeriodAndMustBeTheAccountsOwn() {
        assertThat(renew("china", "ExpectedRenewDay", "5")).isEqualTo("answered");
        assertThat(renew("china", "ExpectedRenewDay", "6")).isEqualTo("400 InvalidParam.ExpectedRenewDay");
        assertThat(renew("china", "ExpectedRenewDay", "29")).isEqualTo("400 InvalidExpectedRenewDay.ValueNotSupported");
        assertThat(renew("china", "ExpectedRenewDay", "0")).isEqualTo("400 InvalidExpectedRenewDay.ValueNotSupported");
        assertThat(renew("china", "ExpectedRenewDay", "5", "Period", "1"))
                .isEqualTo("400 InvalidExpectedRenewDay.Conflict");
        assertThat(renew("china", "ExpectedRenewDay", "5", "PeriodUnit", "Month"))
                .isEqualTo("400 InvalidExpectedRenewDay.Conflict");
    }

    /**
     * The documentation's own examples for the first: from 10 September to 1 November, from 17 May to 1 July; then exactly
     * thirty days, a day less, and an expiry in the middle of a day. A midnight of UTC+8 is 16:00 of the day before in UTC.
     */
    @ParameterizedTest
    @CsvSource(textBlock = """
            1 | 2027-09-09T16:00Z | 2027-10-31T16:00Z
            1 | 2027-05-16T16:00Z | 2027-06-30T16:00Z
            1 | 2027-09-30T16:00Z | 2027-10-31T16:00Z
            1 | 2027-09-01T16:00Z | 2027-10-31T16:00Z
            5 | 2026-12-05T16:00Z | 2027-01-04T16:00Z
            5 | 2026-12-06T16:00Z | 2027-02-04T16:00Z
            5 | 2026-12-05T20:00Z | 2027-02-04T16:00Z
            """, delimiter = '|')
    void theUnifiedDayIsTheFirstOneAtLeastThirtyDaysAfterTheExpiry(int day, String expiry, String renewed)
            throws ApiException {
        Simulation cloud =
                Simulation.account("'unifiedExpiryDay':" + day + ",'instances':[" + instance("i-1", expiry) + "]");

        cloud.ask("RenewInstance", "InstanceId", "i-1", "ExpectedRenewDay", "" + day);

        assertThat(cloud.after(Duration.ofSeconds(10)).expiry("i-1")).isEqualTo(renewed);
    }

    /** Sixty days of a type that costs 240.00 a month. */
    @Test
    void theWayToTheUnifiedDayIsPaidByTheMonthlyPrice() throws ApiException {
        Simulation cloud =
                Simulation.account("'unifiedExpiryDay':5,'instances':[" + instance("i-1", "2026-12-06T16:00Z") + "]");

        cloud.ask("RenewInstance", "InstanceId", "i-1", "ExpectedRenewDay", "5");

        assertThat(cloud.orders().get(0).payment().price()).isEqualByComparingTo("480.00");
    }
}

package evergreen.plan;

import static org.assertj.core.api.Assertions.assertThat;

import evergreen.money.Money;
import evergreen.policy.ApprovalPolicy;
import evergreen.policy.Policy;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A plan has one currency: servers of accounts of different sites are priced in several. */
class CurrenciesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "                             | ''",
                "1 CNY, 2 CNY                 | 1 CNY+2 CNY",
                "1 CNY, 2 USD, 3 CNY, 4 USD   | 1 CNY+3 CNY 2 USD+4 USD",
                "none, 2 USD, 3 CNY           | none+2 USD 3 CNY",
                "2 USD, none, 3 CNY, none     | 2 USD+none+none 3 CNY",
                "none, none                   | none+none",
            })
    void stepsAreGroupedByCurrency(String prices, String groups) {
        assertThat(Step.byCurrency(steps(prices)).stream()
                        .map(group -> group.stream().map(CurrenciesTest::price).collect(Collectors.joining("+")))
                        .collect(Collectors.joining(" ")))
                .isEqualTo(groups);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"1 CNY, 2 CNY | 3.00 CNY", "1 CNY, 2 USD | none", "none | none", "none, 2 USD | 2.00 USD"})
    void aSumIsOneOfOneCurrency(String prices, String sum) {
        Plan plan = Plan.of("p", "Chen", Plans.NOW, Plans.NOW.plusSeconds(1), steps(prices));
        assertThat(plan.sum().map(Money::toString).orElse("none")).isEqualTo(sum);
    }

    /** Nothing converts currencies, so that a limit of one currency lets nothing of another be planned. */
    @Test
    void aLimitOfAnotherCurrencyIsExceeded() {
        Policy policy = Policy.builder()
                .consent(ApprovalPolicy.of(Money.parse("1000 CNY"), Optional.empty(), false))
                .build();
        DueRenewals due = new DueRenewals(policy, List.of(), Plans.NOW);
        assertThat(due.withinLimits(steps("1 USD, none")))
                .extracting(CurrenciesTest::price)
                .containsExactly("none");
        assertThat(due.withinLimits(steps("1 CNY, 2 CNY"))).hasSize(2);
    }

    private static String price(Step step) {
        return step.price().map(Money::toString).orElse("none").replace(".00", "");
    }

    private static List<Step> steps(String prices) {
        return Stream.of(Optional.ofNullable(prices).orElse("").split(", "))
                .filter(price -> !price.isEmpty())
                .map(price -> Plans.renewal("i-" + price.replace(' ', '-').toLowerCase(Locale.ROOT), price))
                .collect(Collectors.toList());
    }
}

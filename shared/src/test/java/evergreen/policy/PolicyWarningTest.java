package evergreen.policy;

import static org.assertj.core.api.Assertions.assertThat;

import evergreen.adapter.yaml.PolicyParser;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyWarningTest {
    private static final Instant NOW = Instant.parse("2026-11-26T03:00:00Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "when: {regions: [cn-beijing]}, keep: ask                       | ''",
                "when: {regions: [cn-beijing, cn-hangzhou]}, keep: ask          | region-outside-policy [a, cn-hangzhou]",
                "when: {names: x, not: {regions: cn-hangzhou}}, keep: ask       | region-outside-policy [a, cn-hangzhou]",
                "when: {accounts: ['1', '2']}, keep: ask                        | ''",
                "when: {accounts: ['1', '3']}, keep: ask                        | account-outside-policy [a, 3]",
                "when: {ids: i-1, not: {accounts: '3'}}, keep: ask              | account-outside-policy [a, 3]",
                "keep: ask, except: [{instance: i-1, until: 2026-11-25, reason: r}] | exclusion-over [a, i-1, 2026-11-25]",
                "keep: ask, except: [{instance: i-1, until: 2026-11-26, reason: r}] | ''",
                "keep: ask, except: [{instance: i-1, until: 2027-01-01, reason: r}, {instance: i-1, until: 2027-02-01, reason: s}]"
                        + " | excluded-twice [a, i-1]",
                "keep: ask, except: [{instance: i-1, until: 2027-01-01, reason: r}, {instance: i-2, until: 2027-01-01, reason: r}]"
                        + " | ''",
                "when: {not: {tags: {env: prod}}}, keep: never                  | never-all-but [a]",
                "when: {not: {tags: {env: prod}}}, keep: ask                    | ''",
                "when: {names: 'x*', not: {tags: {env: prod}}}, keep: never     | ''",
            })
    void whatIsMostLikelyNotMeantIsNamed(String rule, String warning) {
        assertThat(warnings("accounts: [own, {id: '2', roles: {read: r}}]", rule, Set.of("1")))
                .isEqualTo(warning.isEmpty() ? "[]" : "[" + warning + "]");
    }

    /** What the functions' own account is called is seen by whoever reads in it, and by nobody else. */
    @Test
    void noAccountIsSaidToBeOutsideThatMayBeTheFunctionsOwn() {
        String rule = "when: {accounts: ['3']}, keep: ask";
        String both = "accounts: [own, {id: '2', roles: {read: r}}]";

        assertThat(warnings(both, rule, Set.of("2"))).isEqualTo("[]");
        assertThat(warnings("accounts: [{id: '2', roles: {read: r}}]", rule, Set.of("2")))
                .isEqualTo("[account-outside-policy [a, 3]]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "keep: ask                                    | ''                    | ''                 | false",
                "when: {names: x}, keep: never                | ''                    | money: 5 CNY       | false",
                "keep: auto, period: 1 month                  | ''                    | ''                 | true",
                "keep: auto, period: 1 month                  | ''                    | money-per-step: 5 CNY | true",
                "keep: auto, period: 1 month                  | ''                    | money-per-day: 5 CNY  | false",
                "keep: renew, period: 1 month, renew-days: 5  | ''                    | money: 5 CNY       | true",
                "keep: ask                                    | [request]             | money: 5 CNY       | false",
                "keep: ask                                    | [request, approve]    | money: 5 CNY       | true",
                "keep: ask                                    | [request, approve]    | ''                 | false",
            })
    void aMissingLimitOfADayIsNamedWherePaymentsAreCaused(String rule, String roles, String limits, boolean warns) {
        Policy policy = PolicyParser.parse("site: china\nrules: [{name: a, " + rule + "}]\nlimits: {" + limits + "}\n"
                + (roles.isEmpty()
                        ? ""
                        : "people: [{name: Li, roles: " + roles + ", tokens: [" + "a".repeat(64) + "]}]\n"));

        assertThat(PolicyWarning.ofLimits(policy)).hasSize(warns ? 1 : 0);
    }

    /** Without money under limits no plan may cost anything. */
    @ParameterizedTest
    @CsvSource({"renew, '', true", "renew, money: 5 CNY, false", "auto, '', false"})
    void aRuleThatCanRenewNothingIsNamed(String keep, String limits, boolean warns) {
        Policy policy = PolicyParser.parse("site: china\nlimits: {money-per-day: 5 CNY" + (limits.isEmpty() ? "" : ", ")
                + limits + "}\nrules: [{name: a, keep: " + keep + ", period: 1 month"
                + (keep.equals("renew") ? ", renew-days: 5" : "") + "}]\n");

        assertThat(PolicyWarning.ofLimits(policy).stream()
                        .map(each -> each.kind().code())
                        .toList())
                .isEqualTo(warns ? List.of("no-money-for-plans") : List.of());
    }

    @ParameterizedTest
    @CsvSource({"allow, renew, true", "refuse, renew, false", "allow, never, false"})
    void renewalsThatPassLimitsAreNamed(String unpriced, String keep, boolean warns) {
        Policy policy = PolicyParser.parse(
                "site: china\nprices: {unpriced: " + unpriced + "}\nlimits: {money: 5 CNY, money-per-day: 5 CNY}\n"
                        + "rules: [{name: a, when: {names: x}, keep: " + keep
                        + (keep.equals("renew") ? ", period: 1 month, renew-days: 5" : "") + "}]\n");

        assertThat(PolicyWarning.ofLimits(policy).stream()
                        .map(each -> each.kind().code())
                        .toList())
                .isEqualTo(warns ? List.of("unpriced-passes-limits") : List.of());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "own, {id: '2', roles: {read: r}}                                          | []",
                "own, {id: '2', roles: {read: r, renew: evergreen-renew}}                  | []",
                "own, {id: '2', roles: {read: r, renew: pay}}                              | [renew-role-unseen [2, pay, evergreen-renew]]",
                "own, {id: '2', roles: {read: r}, payer: '9'}                              | [payer-not-listed [2, 9]]",
                "own, {id: '2', roles: {read: r}, payer: '3'}, {id: '3', roles: {read: r}} | []",
                "own, {id: '2', roles: {read: r}, payer: '2'}                              | []",
                "{id: '2', roles: {read: r, renew: pay}, payer: '2'}                       | [renew-role-unseen [2, pay, evergreen-renew]]"
            })
    void accountsThatMayHaveTwoPayersOrNoneAreNamed(String accounts, String warnings) {
        Policy policy = PolicyParser.parse("site: china\naccounts: [" + accounts + "]\n");

        assertThat(PolicyWarning.ofAccounts(policy, Optional.empty()).stream()
                        .map(each -> each.kind().code() + " " + each.facts())
                        .toList()
                        .toString())
                .isEqualTo(warnings);
    }

    private static String warnings(String accounts, String rule, Set<String> read) {
        Policy policy = PolicyParser.parse(
                "site: china\nregions: [cn-beijing]\n" + accounts + "\nrules: [{name: a, " + rule + "}]\n");
        return PolicyWarning.of(policy, read, NOW).stream()
                .map(each -> each.kind().code() + " " + each.facts())
                .toList()
                .toString();
    }
}

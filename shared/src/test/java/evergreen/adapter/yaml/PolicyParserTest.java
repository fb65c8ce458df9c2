package evergreen.adapter.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import evergreen.fleet.Period;
import evergreen.fleet.Scope;
import evergreen.fleet.Subscription;
import evergreen.money.Money;
import evergreen.money.SpendingLimits;
import evergreen.policy.Account;
import evergreen.policy.ApprovalPolicy;
import evergreen.policy.Keep;
import evergreen.policy.Limits;
import evergreen.policy.Person;
import evergreen.policy.Policy;
import evergreen.policy.Rule;
import evergreen.policy.Site;
import evergreen.report.Language;
import evergreen.report.Messages;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyParserTest {
    private static final String HASH = "0123456789abcdef".repeat(4);
    private static final String WHOLE = """
            site: international
            accounts:
              - own
              - {id: "1000000000000002", roles: {read: evergreen-read, set: evergreen-set}}
              - {id: "1000000000000003", roles: {read: evergreen-read}}
            regions: [ap-southeast-1, eu-central-1]
            rules:
              - {name: retired, when: {tags: {lifecycle: retire}}, keep: never}
              - {name: production, when: {tags: {env: [prod, production]}}, keep: auto, period: 1 year}
              - {name: rest, keep: ask}
            timezone: Europe/Berlin
            limits: {steps: 7, share-of-fleet: 5%, money: 2000 USD, money-per-step: 500 USD, money-per-day: 4000.50 USD}
            prices: {tolerance: 3%, unpriced: allow}
            approval: {above: 300 USD, by-another-person: true}
            people:
              - {name: Li Wei, roles: [request, approve], tokens: [HASH]}
            """.replace("HASH", HASH);

    @Test
    void aWholePolicyIsRead() {
        Policy policy = PolicyParser.parse(WHOLE);

        assertThat(policy.site()).isEqualTo(Site.INTERNATIONAL);
        assertThat(policy.accounts())
                .containsExactly(
                        Account.OWN,
                        Account.entered("1000000000000002", "evergreen-read", Optional.of("evergreen-set")),
                        Account.entered("1000000000000003", "evergreen-read", Optional.empty()));
        assertThat(policy.regions()).containsExactlyInAnyOrder("ap-southeast-1", "eu-central-1");
        assertThat(policy.rules())
                .containsExactly(
                        Rule.of("retired", Map.of("lifecycle", List.of("retire")), Keep.NEVER, Optional.empty()),
                        Rule.of(
                                "production",
                                Map.of("env", List.of("prod", "production")),
                                Keep.AUTO,
                                Optional.of(Period.of(1, Period.Unit.YEAR))),
                        Rule.of("rest", Map.of(), Keep.ASK, Optional.empty()));
        assertThat(policy.limits()).isEqualTo(Limits.of(7, 5));
        assertThat(policy.spending())
                .isEqualTo(SpendingLimits.builder()
                        .zone(ZoneId.of("Europe/Berlin"))
                        .perStep(usd("500"))
                        .perDay(usd("4000.50"))
                        .tolerancePercent(3)
                        .unpriced(true)
                        .build());
        assertThat(policy.consent())
                .isEqualTo(ApprovalPolicy.of(Optional.of(usd("2000")), Optional.of(usd("300")), true));
        assertThat(policy.people())
                .containsExactly(Person.of("Li Wei", Set.of(Person.Role.REQUEST, Person.Role.APPROVE), List.of(HASH)));
    }

    private static Money usd(String amount) {
        return Money.of(new BigDecimal(amount), "USD");
    }

    @Test
    void whatIsNotSaidOfMoneyAllowsNone() {
        Policy policy = PolicyParser.parse("site: china");

        assertThat(policy.consent().mostPerPlan()).isEmpty();
        assertThat(policy.spending().unpriced()).isFalse();
        assertThat(policy.spending().tolerancePercent()).isZero();
    }

    @Test
    void theFirstRuleThatNamesAServerDecides() {
        Policy policy = PolicyParser.parse(WHOLE);

        assertThat(policy.ruleFor(tagged(Map.of("env", "production", "lifecycle", "retire")), Instant.EPOCH))
                .map(Rule::name)
                .contains("retired");
        assertThat(policy.ruleFor(tagged(Map.of("env", "production")), Instant.EPOCH))
                .map(Rule::name)
                .contains("production");
        assertThat(policy.ruleFor(tagged(Map.of("env", "test")), Instant.EPOCH))
                .map(Rule::name)
                .contains("rest");
        assertThat(PolicyParser.parse("site: china").ruleFor(tagged(Map.of()), Instant.EPOCH))
                .isEmpty();
    }

    @Test
    void thePackagedPolicyIsLegalAndKnowsNobody() throws IOException {
        Policy policy = PolicyParser.parse(Files.readString(Path.of("../policy.yaml")));

        assertThat(policy.site()).isEqualTo(Site.CHINA);
        assertThat(policy.accounts()).containsExactly(Account.OWN);
        assertThat(policy.rules()).extracting(Rule::name).containsExactly("retired", "production", "everything-else");
        assertThat(policy.people()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "site: mars                                              | 1:7 site illegal-value",
                "{}                                                      | 1:1  missing-key",
                "site: [china]                                           | 1:7 site not-a-text",
                "{site: china, colour: red}                              | 1:15 colour unknown-key",
                "{site: china, site: china}                              | 1:15  duplicate-key",
                "{site: china, regions: some}                            | 1:24 regions illegal-value",
                "{site: china, regions: [CN]}                            | 1:25 regions[0] illegal-value",
                "{site: china, regions: []}                              | 1:24 regions empty-list",
                "{site: china, rules: [{name: a, keep: never}]}          | 1:23 rules[0] missing-key",
                "{site: china, rules: [{name: a, keep: never, when: {}}]} | 1:23 rules[0] missing-key",
                "{site: china, people: [{name: A, roles: [read], tokens:"
                        + " [e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855]}]}"
                        + " | 1:58 people[0].tokens[0] illegal-secret",
                "{site: china, accounts: []}                             | 1:25 accounts empty-list",
                "{site: china, accounts: [me]}                           | 1:26 accounts[0] illegal-value",
                "{site: china, accounts: [own, own]}                     | 1:31 accounts[1] duplicate-value",
                "{site: china, accounts: [{id: '1'}]}                    | 1:26 accounts[0] missing-key",
                "{site: china, accounts: [{id: x, roles: {read: r}}]}    | 1:31 accounts[0].id illegal-value",
                "{site: china, accounts: [{id: '1', roles: {read: a/b}}]} | 1:50 accounts[0].roles.read illegal-value",
                "{site: china, rules: [{name: a}]}                       | 1:23 rules[0] missing-key",
                "{site: china, rules: [{keep: ask}]}                     | 1:23 rules[0] missing-key",
                "{site: china, rules: [{name: a, keep: maybe}]}          | 1:39 rules[0].keep illegal-value",
                "{site: china, rules: [{name: a, keep: auto}]}           | 1:23 rules[0] missing-key",
                "{site: china, rules: [{name: a, keep: auto, period: 11 months}]} | 1:53 rules[0].period illegal-value",
                "{site: china, rules: [{name: a, keep: auto, period: 5 weeks}]}   | 1:53 rules[0].period illegal-value",
                "{site: international, rules: [{name: a, keep: auto, period: 1 week}]} | 1:61 rules[0].period illegal-value",
                "{site: china, rules: [{name: a, keep: ask, when: {tag: {a: b}}}]} | 1:51 rules[0].when.tag misspelt-key",
                "{site: china, rules: [{name: a, keep: ask, when: {tags: {a: []}}}]} | 1:61 rules[0].when.tags.a empty-list",
                "{site: china, limits: {steps: many}}                    | 1:31 limits.steps illegal-value",
                "{site: china, limits: {steps: 0}}                       | 1:31 limits.steps illegal-value",
                "{site: china, limits: {share-of-fleet: 20}}             | 1:40 limits.share-of-fleet illegal-value",
                "{site: china, limits: {share-of-fleet: 101%}}           | 1:40 limits.share-of-fleet illegal-value",
                "{site: china, limits: {money: 5000}}                    | 1:31 limits.money illegal-value",
                "{site: china, limits: {money: 5000 USD}}                | 1:31 limits.money illegal-value",
                "{site: china, limits: {money: -5 CNY}}                  | 1:31 limits.money illegal-value",
                "{site: china, limits: {money-per-day: 0 CNY}}           | 1:39 limits.money-per-day illegal-value",
                "{site: china, timezone: Mars}                           | 1:25 timezone illegal-value",
                "{site: china, prices: {tolerance: 5}}                   | 1:35 prices.tolerance illegal-value",
                "{site: china, prices: {unpriced: maybe}}                | 1:34 prices.unpriced illegal-value",
                "{site: china, approval: {above: much}}                  | 1:33 approval.above illegal-value",
                "{site: china, approval: {by-another-person: yes}}       | 1:45 approval.by-another-person illegal-value",
                "{site: china, people: [{name: a, tokens: [secret]}]}    | 1:43 people[0].tokens[0] illegal-secret",
                "{site: china, people: [{name: a, roles: [boss], tokens: []}]} | 1:42 people[0].roles[0] illegal-value",
                "{site: china, people: {}}                               | 1:23 people not-a-list",
                "site: 'china                                            | 1:13  not-yaml",
                "''                                                      | 1:1  empty-document",
            })
    void whatIsWrongIsNamedWithItsPlace(String text, String problem) {
        InvalidPolicyException problems =
                catchThrowableOfType(InvalidPolicyException.class, () -> PolicyParser.parse(text));

        assertThat(problems).as(text).isNotNull();
        assertThat(problems.problems())
                .extracting(each -> each.line() + ":" + each.column() + " " + each.path() + " " + each.code())
                .contains(problem);
    }

    @Test
    void everythingIsFoundInOneGoAndEverySentenceExistsInBothLanguages() {
        InvalidPolicyException problems =
                catchThrowableOfType(InvalidPolicyException.class, () -> PolicyParser.parse("""
                site: mars
                sight: china
                rules: {}
                limits: {steps: [1]}
                people: [{name: [], tokens: [x, y]}]
                """));

        assertThat(problems.problems())
                .hasSizeGreaterThanOrEqualTo(6)
                .isSortedAccordingTo((a, b) -> Integer.compare(a.line(), b.line()));
        for (Language language : Language.values()) {
            Messages messages = new Messages(language);
            assertThat(problems.problems())
                    .allSatisfy(problem -> assertThat(messages.say(
                                    "policy." + problem.code(), problem.facts().toArray()))
                            .isNotBlank()
                            .doesNotContain("{0}"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "site: &a china        | 1:7 anchor a",
                "'{a: &a [x], b: *a}'  | 1:5 anchor a",
                "'{a: &a [x], b: *a}'  | 1:16 anchor a",
            })
    void anchorsAndAliasesAreRefusedWhereTheyStand(String text, String problem) {
        assertThat(problemsOf(text))
                .extracting(each ->
                        each.line() + ":" + each.column() + " " + each.code() + " " + String.join(" ", each.facts()))
                .contains(problem);
    }

    @Test
    void neitherDepthNorSizeExhaustsIt() {
        assertThat(codesOf("{site: china, rules: " + "[".repeat(19) + "]".repeat(19) + "}"))
                .doesNotContain("too-deep");
        assertThat(codesOf("{site: china, rules: " + "[".repeat(20) + "]".repeat(20) + "}"))
                .containsExactly("too-deep");
        assertThat(codesOf("site: " + "[".repeat(20_000))).containsExactly("too-deep");
        assertThat(codesOf("site: china\n#" + "x".repeat(300_000))).containsExactly("too-large");
    }

    private static List<String> codesOf(String text) {
        return problemsOf(text).stream().map(Problem::code).toList();
    }

    private static List<Problem> problemsOf(String text) {
        InvalidPolicyException problems =
                catchThrowableOfType(InvalidPolicyException.class, () -> PolicyParser.parse(text));
        assertThat(problems).as(text.substring(0, Math.min(80, text.length()))).isNotNull();
        return problems.problems();
    }

    @Test
    void noAlteredFileEscapesAsAnythingButProblems() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int n = 0; n < 3_000; n++) {
            StringBuilder text = new StringBuilder(WHOLE);
            for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
                text.setCharAt(random.nextInt(text.length()), "{}[]:,-&*!|>'\"%@`\n\t x0".charAt(random.nextInt(22)));
            }
            try {
                PolicyParser.parse(text.toString());
            } catch (InvalidPolicyException expected) {
                assertThat(expected.problems()).isNotEmpty();
            } catch (RuntimeException other) {
                throw new AssertionError("seed " + seed + ":\n" + text, other);
            }
        }
    }

    private static Subscription tagged(Map<String, String> tags) {
        return Subscription.builder(Scope.of("1", "cn-hangzhou"), "i-1")
                .expiry(Instant.parse("2026-12-01T16:00:00Z"))
                .tags(tags)
                .build();
    }
}

package evergreen.plan;

import static org.assertj.core.api.Assertions.assertThat;

import evergreen.SomeInstant;
import evergreen.fleet.Period;
import evergreen.fleet.RenewalAttribute;
import evergreen.fleet.Scope;
import evergreen.fleet.Subscription;
import evergreen.policy.Keep;
import evergreen.policy.Rule;
import evergreen.policy.Site;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a rule lets end, and is set so, alarms nobody; anything else is judged by its facts. */
class EndsOnPurposeTest {
    private static final long SEED = new Random().nextLong();
    private static final Instant EXPIRY = SomeInstant.minute(SEED);

    @ParameterizedTest
    @CsvSource({
        "NEVER, NotRenewal, -1, ENDS_BY_RULE",
        "NEVER, NotRenewal,  0, ENDED_BY_RULE",
        "NEVER, Normal,     -1, SETTING_NORMAL",
        "NEVER, Sometimes,  -1, SETTING_UNCLEAR",
        "NEVER, Normal,      0, EXPIRED",
        "ASK,   NotRenewal, -1, SETTING_NOT_RENEWAL",
        "AUTO,  NotRenewal, -1, SETTING_NOT_RENEWAL",
        "AUTO,  NotRenewal,  0, EXPIRED",
    })
    void itTakesTheRuleAndTheSetting(Keep keep, String status, int seconds, Reason reason) {
        Rule rule = Rule.of("r", Map.of(), keep, Period.parse("1 month"));

        assertThat(judge(server(status), seconds, Optional.of(rule)).reason())
                .as("seed " + SEED)
                .isEqualTo(reason);
    }

    @Test
    void withoutAPolicyTheSettingDecides() {
        assertThat(judge(server("NotRenewal"), -1, Optional.empty()).verdict()).isEqualTo(Verdict.NEEDS_DECISION);
    }

    @Test
    void aLockDoesNotMatterToWhatEndsAnyway() {
        Rule never = Rule.of("r", Map.of(), Keep.NEVER, Optional.empty());
        Subscription.Builder locked = server("NotRenewal").locks(Set.of("security"));

        assertThat(judge(locked, -1, Optional.of(never)).verdict()).isEqualTo(Verdict.ENDS_ON_PURPOSE);
    }

    @Test
    void theDateIsTheEndAndThenTheRelease() {
        Optional<Rule> never = Optional.of(Rule.of("r", Map.of(), Keep.NEVER, Optional.empty()));

        assertThat(judge(server("NotRenewal"), -1, never).date()).contains(EXPIRY);
        assertThat(judge(server("NotRenewal"), 0, never).date()).contains(EXPIRY.plus(Duration.ofDays(15)));
    }

    private static ExpiryAssessment judge(Subscription.Builder server, int seconds, Optional<Rule> rule) {
        return ExpiryAssessment.judge(server.build(), Site.CHINA, EXPIRY.plusSeconds(seconds), rule, Site.ZONE);
    }

    private static Subscription.Builder server(String status) {
        RenewalAttribute attribute =
                RenewalAttribute.builder("i-1").status(Optional.of(status)).build();
        return Subscription.builder(Scope.of("1", "cn-hangzhou"), "i-1")
                .expiry(EXPIRY)
                .attribute(attribute);
    }
}

package evergreen.text;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import evergreen.adapter.chat.Platform;
import evergreen.adapter.chat.RejectionReason;
import evergreen.execution.renewal.RenewalOutcome;
import evergreen.fleet.CoverageGap;
import evergreen.fleet.Period;
import evergreen.journal.JournalUnavailableException;
import evergreen.journal.MarkReading;
import evergreen.journal.Writer;
import evergreen.money.InsufficientBalanceRule;
import evergreen.notification.DigestDispatcher;
import evergreen.plan.DeductionTiming;
import evergreen.plan.LimitExceeded;
import evergreen.plan.Reason;
import evergreen.plan.SettingOutcome;
import evergreen.plan.SkippedSetting;
import evergreen.plan.Verdict;
import evergreen.policy.Keep;
import evergreen.policy.NotificationPolicy;
import evergreen.policy.Person;
import evergreen.policy.PolicyWarning;
import evergreen.policy.Site;
import evergreen.report.Language;
import evergreen.report.PlanReport;
import evergreen.wiring.Monitor;
import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Names that users and earlier versions have written down. They never change; a new constant adds one. */
class WireNameTest {
    static Stream<Arguments> names() {
        return Stream.of(
                arguments(names(SettingOutcome.Kind.values()), "set already refused not-as-asked unknown not-tried"),
                arguments(
                        names(Verdict.values()), "in-grace at-risk needs-decision renews auto-renews ends-on-purpose"),
                arguments(names(Site.values()), "china international"),
                arguments(names(DeductionTiming.Kind.values()), "in-time after-next-deduction after-last-deduction"),
                arguments(names(LimitExceeded.Limit.values()), "steps share-of-fleet"),
                arguments(names(CoverageGap.What.values()), "regions subscriptions settings"),
                arguments(
                        names(CoverageGap.Why.values()), "denied unreachable throttled truncated refused inconsistent"),
                arguments(names(Period.Unit.values()), "week month year"),
                arguments(names(PlanReport.State.values()), "planned expired rejected approved done"),
                arguments(names(MarkReading.Standing.values()), "payer takeover-waits not-the-payer mark-unread"),
                arguments(
                        names(DigestDispatcher.Delivery.Kind.values()),
                        "delivered nothing-new undelivered in-part not-remembered"),
                arguments(
                        names(RenewalOutcome.Kind.values()),
                        "renewed renewed-order-unknown already-renewed skipped refused needs-person paid unresolved not-yet"),
                arguments(names(Person.Role.values()), "read request approve"),
                arguments(names(Keep.values()), "auto renew ask never"),
                arguments(names(InsufficientBalanceRule.values()), "stop in-order-of-expiry unchecked"),
                arguments(names(NotificationPolicy.Channel.Kind.values()), "webhook dingtalk feishu wecom slack email"),
                arguments(names(JournalUnavailableException.Why.values()), "unreachable denied missing unfit refused"),
                arguments(names(Writer.values(), Writer::folder), "scanner renewer worker enforcer"),
                arguments(
                        names(Monitor.Kind.values(), Monitor.Kind::word),
                        "missing-heartbeat owners-not-notified channel-refuses plans-without-progress"),
                arguments(names(Language.values(), Language::tag), "en zh"),
                arguments(
                        names(PolicyWarning.Kind.values(), PolicyWarning.Kind::code),
                        "region-outside-policy account-outside-policy exclusion-over excluded-twice never-all-but no-money-per-day no-money-for-plans unpriced-passes-limits renew-role-unseen payer-not-listed"),
                arguments(
                        names(SkippedSetting.Why.values(), SkippedSetting.Why::code),
                        "setting-unread setting-unknown expiry-unreadable expired locked-for-security managed-elsewhere contested refused-before held in-a-plan no-role-to-set"),
                arguments(
                        names(Reason.values(), Reason::code),
                        "expired expired-on-auto-renewal release-due locked-for-security locked deduction-overdue no-deduction-left held-past-expiry renewal-overdue held setting-normal setting-not-renewal setting-unclear renews-by-rule deduction-ahead ends-by-rule ended-by-rule"),
                arguments(names(Platform.values(), Platform::word), "slack dingtalk feishu wecom"),
                arguments(
                        names(RejectionReason.values(), RejectionReason::code),
                        "too-large unsigned bad-signature stale undecryptable foreign malformed"));
    }

    @ParameterizedTest
    @MethodSource("names")
    void namesNeverChange(String names, String written) {
        assertThat(names).isEqualTo(written);
    }

    @Test
    void aNameIsFoundExactlyAsItIsWritten() {
        assertThat(WireName.find(Site.class, "china")).contains(Site.CHINA);
        assertThat(WireName.find(Site.class, "China")).isEmpty();
        assertThat(WireName.find(Site.class, "")).isEmpty();
    }

    private static String names(WireName... values) {
        return names(values, WireName::wireName);
    }

    private static <T> String names(T[] values, Function<T, String> name) {
        return Arrays.stream(values).map(name).collect(joining(" "));
    }
}

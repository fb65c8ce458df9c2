package evergreen.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import evergreen.notification.DeliveryException;
import evergreen.notification.Notification;
import evergreen.policy.NotificationPolicy;
import evergreen.policy.NotificationPolicy.Channel.Kind;
import evergreen.policy.Policy;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong with a channel's variables is said by their names, and nothing of what they hold. */
class ChannelRegistryTest {
    private static final Map<String, String> LEAST = Map.of(
            "EVERGREEN_ACCOUNT", "1",
            "EVERGREEN_REGION", "cn-hangzhou",
            "EVERGREEN_JOURNAL", "file:///nowhere");
    private static final Notification NOTICE = Notification.of("id-1", "evergreen.plan", Instant.EPOCH, "{}");

    @ParameterizedTest
    @CsvSource({
        "DINGTALK, '', 'URL is not set'",
        "DINGTALK, not an address, 'URL is no address of this platform'",
        "DINGTALK, https://evil.example/robot/send?access_token=hush, 'URL is no address of this platform'",
        "DINGTALK, http://oapi.dingtalk.com/robot/send?access_token=hush, 'URL is no address of this platform'",
        "FEISHU, https://oapi.dingtalk.com/hush, 'URL is no address of this platform'",
        "WECOM, https://hooks.slack.com/hush, 'URL is no address of this platform'",
        "SLACK, https://hooks.slack.com@evil.example/hush, 'URL is no address of this platform'",
        "EMAIL, '', 'URL is not set'",
        "EMAIL, https://mail.example.com, 'URL is no address of a mail server'",
        "EMAIL, smtps://ops:hush@mail.example.com, 'URL is no address of a mail server'",
        "EMAIL, smtps://mail.example.com:99999, 'URL is no address of a mail server'",
        "EMAIL, smtps://ops%0d%0ahush@mail.example.com, 'URL is no address of a mail server'",
        "EMAIL, smtps://hush@mail.example.com, 'URL names a user without a secret'",
        "WEBHOOK, '', 'URL is not set'",
        "WEBHOOK, http://hooks.example.com/hush, 'URL is no https address'"
    })
    void anAddressThatIsNotThePlatformsIsNeverWrittenTo(Kind kind, String address, String said) {
        assertThat(failure(kind, Optional.empty(), Map.of("URL", address)))
                .isEqualTo(said)
                .doesNotContain("hush");
    }

    /** A robot that asks for signatures must not be sent anything without one. */
    @ParameterizedTest
    @CsvSource({
        "DINGTALK, https://oapi.dingtalk.com/robot/send?access_token=t, '', 'SECRET is not set'",
        "FEISHU, https://open.feishu.cn/open-apis/bot/v2/hook/t, ' ', 'SECRET is not set'",
        "EMAIL, smtps://ops@mail.example.com, '', 'SECRET is not set'",
        "EMAIL, smtps://mail.example.com, hush, 'URL names no user'",
        "WEBHOOK, https://hooks.example.com/t, hush, 'SECRET is no whsec_ secret'"
    })
    void aSecretThatThePolicyNamesHasToBeThere(Kind kind, String address, String secret, String said) {
        assertThat(failure(kind, Optional.of("SECRET"), Map.of("URL", address, "SECRET", secret)))
                .isEqualTo(said);
    }

    @Test
    void withoutChannelsNobodyIsToldButTheEnvironmentsOwnAddress() {
        ChannelRegistry channels = postroom(Policy.builder().build(), Map.of());

        assertThat(channels.all()).isEmpty();
        assertThat(channels.own()).isEmpty();
    }

    private static String failure(Kind kind, Optional<String> secretFrom, Map<String, String> environment) {
        NotificationPolicy.Channel channel = NotificationPolicy.Channel.of("ops", kind, "en", "URL", secretFrom)
                .toMailboxes("evergreen@example.com", List.of("ops@example.com"));
        Policy policy = Policy.builder()
                .messaging(NotificationPolicy.of(List.of(7), Optional.empty(), List.of(channel), Set.of()))
                .build();
        Map<String, evergreen.notification.Channel> ways =
                postroom(policy, environment).all();
        String[] said = new String[1];
        assertThat(ways).containsOnlyKeys("ops");
        assertThatThrownBy(() -> ways.values().iterator().next().deliver(NOTICE))
                .isInstanceOfSatisfying(DeliveryException.class, failed -> said[0] = failed.code());
        return said[0];
    }

    private static ChannelRegistry postroom(Policy policy, Map<String, String> environment) {
        return new ChannelRegistry(
                Configuration.from(LEAST),
                policy,
                name -> Optional.ofNullable(environment.get(name)),
                Clock.systemUTC(),
                time -> {});
    }
}

package evergreen.wiring;

import evergreen.adapter.chat.ChatHost;
import evergreen.adapter.chat.ChatSecret;
import evergreen.adapter.chat.DingTalkRobot;
import evergreen.adapter.chat.FeishuRobot;
import evergreen.adapter.chat.RobotWebhookUrl;
import evergreen.adapter.chat.SlackRobot;
import evergreen.adapter.chat.WeComRobot;
import evergreen.adapter.mail.MailMessenger;
import evergreen.adapter.mail.MailServer;
import evergreen.adapter.mail.SmtpClient;
import evergreen.adapter.webhook.WebhookAddress;
import evergreen.adapter.webhook.WebhookChannel;
import evergreen.adapter.webhook.WebhookSecret;
import evergreen.fleet.Sleeper;
import evergreen.notification.Channel;
import evergreen.notification.DeliveryException;
import evergreen.notification.Digest;
import evergreen.notification.DigestRenderer;
import evergreen.notification.JsonDigest;
import evergreen.notification.MessageSender;
import evergreen.notification.Notification;
import evergreen.notification.NotificationRenderer;
import evergreen.policy.NotificationPolicy;
import evergreen.policy.NotificationPolicy.Channel.Kind;
import evergreen.policy.Policy;
import evergreen.report.Language;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The ways to people: the environment's own address, and the policy's channels, whose addresses and secrets stand in the variables
 * that the policy names. Such a variable is looked at when something is to be sent: one that is wrong concerns its channel alone.
 */
public final class ChannelRegistry {
    /** Under this name it is remembered what the environment's own address was told. */
    static final String OWN = "";

    private final Configuration configuration;
    private final Policy policy;
    private final Function<String, Optional<String>> environment;
    private final Clock clock;
    private final Sleeper sleeper;

    /** One for each channel as long as the instance lives: a robot knows how fast it may send. */
    private final Map<String, MessageSender> robots = new ConcurrentHashMap<>();

    ChannelRegistry(
            Configuration configuration,
            Policy policy,
            Function<String, Optional<String>> environment,
            Clock clock,
            Sleeper sleeper) {
        this.configuration = configuration;
        this.policy = policy;
        this.environment = environment;
        this.clock = clock;
        this.sleeper = sleeper;
    }

    /** The environment's own address, if there is one, by its name. */
    Map<String, Channel> own() {
        return configuration
                .webhookUrl()
                .map(address -> Map.of(OWN, webhook(address, configuration.webhookSecret())))
                .orElse(Map.of());
    }

    /** All that take notices, by their names: the environment's own address, and the first of the policy's channels. */
    Map<String, Channel> all() {
        return withFirst(1);
    }

    /** Returns every channel by its name: the environment's own address, and all of the policy's. */
    Map<String, Channel> every() {
        return withFirst(policy.messaging().channels().size());
    }

    private Map<String, Channel> withFirst(int channels) {
        Map<String, Channel> all = new LinkedHashMap<>(own());
        policy.messaging().channels().stream()
                .limit(channels)
                .forEach(each -> all.put(each.name(), notification -> deliver(notification, each)));
        return all;
    }

    private void deliver(Notification notification, NotificationPolicy.Channel channel) {
        if (channel.kind() == Kind.WEBHOOK) {
            webhook(channel).deliver(notification);
            return;
        }
        Language language = Language.of(channel.language());
        robot(channel)
                .send(NotificationRenderer.of(
                        notification, language, policy.spending().zone(), configuration::planPage));
    }

    /**
     * Sends a digest to its reader's channel.
     *
     * @throws DeliveryException if the channel did not take it, or cannot be used
     */
    public void deliver(Digest digest) {
        NotificationPolicy.Channel channel = policy.messaging().channels().stream()
                .filter(each -> each.name().equals(digest.recipient().channel()))
                .findFirst()
                .orElseThrow();
        if (channel.kind() == Kind.WEBHOOK) {
            webhook(channel).deliver(JsonDigest.of(digest));
        } else {
            robot(channel).send(DigestRenderer.of(digest, Optional.empty()));
        }
    }

    /** The DingTalk robot of a conversation; none if the policy names none. */
    Optional<MessageSender> robotOf(String conversation) {
        return policy.messaging().channels().stream()
                .filter(channel -> channel.kind() == Kind.DINGTALK)
                .filter(channel ->
                        channel.conversation().filter(conversation::equals).isPresent())
                .findFirst()
                .map(this::robot);
    }

    private Channel webhook(NotificationPolicy.Channel channel) {
        URI address = Optional.of(variable(channel.urlFrom()))
                .flatMap(Configuration::uri)
                .filter(WebhookAddress::isUsable)
                .orElseThrow(() -> unusable(channel.urlFrom(), "is no https address"));
        Optional<WebhookSecret> secret = channel.secretFrom()
                .map(name ->
                        WebhookSecret.parse(variable(name)).orElseThrow(() -> unusable(name, "is no whsec_ secret")));
        return webhook(address, secret);
    }

    private Channel webhook(URI address, Optional<WebhookSecret> secret) {
        String source = "/accounts/" + configuration.account() + "/evergreen";
        return new WebhookChannel(address, secret, source, clock, sleeper);
    }

    private MessageSender robot(NotificationPolicy.Channel channel) {
        return robots.computeIfAbsent(channel.name(), any -> newRobot(channel));
    }

    private MessageSender newRobot(NotificationPolicy.Channel channel) {
        Optional<ChatSecret> secret = channel.secretFrom().map(this::variable).map(ChatSecret::of);
        switch (channel.kind()) {
            case DINGTALK:
                return new DingTalkRobot(address(channel, DingTalkRobot.HOST), secret, clock, sleeper);
            case FEISHU:
                return new FeishuRobot(
                        address(channel, FeishuRobot.HOST, FeishuRobot.LARK_HOST), secret, clock, sleeper);
            case WECOM:
                return new WeComRobot(address(channel, WeComRobot.HOST), clock, sleeper);
            case SLACK:
                return new SlackRobot(address(channel, SlackRobot.HOST), clock, sleeper);
            case EMAIL:
                return mail(channel, secret);
            default:
                throw new IllegalStateException("no robot: " + channel.kind());
        }
    }

    private MessageSender mail(NotificationPolicy.Channel channel, Optional<ChatSecret> password) {
        MailServer server = MailServer.parse(
                        variable(channel.urlFrom()),
                        configuration.chatEndpoint().isPresent())
                .orElseThrow(() -> unusable(channel.urlFrom(), "is no address of a mail server"));
        if (server.user().isEmpty() == password.isPresent()) {
            throw unusable(channel.urlFrom(), password.isPresent() ? "names no user" : "names a user without a secret");
        }
        SmtpClient smtpClient =
                new SmtpClient(server, password.map(ChatSecret::text).orElse(""), channel.from(), channel.language());
        return new MailMessenger(smtpClient, channel.to(), clock, sleeper);
    }

    private RobotWebhookUrl address(NotificationPolicy.Channel channel, ChatHost... hosts) {
        String text = variable(channel.urlFrom());
        return configuration.chatEndpoint().map(ChannelRegistry::host).stream()
                .findFirst()
                .map(Stream::of)
                .orElseGet(() -> Stream.of(hosts))
                .map(host -> RobotWebhookUrl.parse(text, host))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(() -> unusable(channel.urlFrom(), "is no address of this platform"));
    }

    private static ChatHost host(URI played) {
        return ChatHost.at(played.getScheme(), played.getHost(), played.getPort());
    }

    private String variable(String name) {
        return environment.apply(name).filter(text -> !text.isBlank()).orElseThrow(() -> unusable(name, "is not set"));
    }

    /** The variable's name tells where to look; its value is nobody's business. */
    private static DeliveryException unusable(String variable, String why) {
        return new DeliveryException(variable + " " + why, new IOException("channel not usable"));
    }
}

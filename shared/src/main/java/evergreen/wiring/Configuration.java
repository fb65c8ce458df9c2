package evergreen.wiring;

import com.google.auto.value.AutoValue;
import evergreen.adapter.chat.ChatHost;
import evergreen.adapter.chat.ChatSecret;
import evergreen.adapter.oss.OssLocation;
import evergreen.adapter.webhook.WebhookAddress;
import evergreen.adapter.webhook.WebhookSecret;
import evergreen.journal.TimerFunction;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a function is told by its environment. All that is missing or wrong is said at once. */
@AutoValue
public abstract class Configuration {
    static final String ACCOUNT = "EVERGREEN_ACCOUNT";
    static final String REGION = "EVERGREEN_REGION";
    static final String JOURNAL = "EVERGREEN_JOURNAL";
    static final String ENDPOINT = "EVERGREEN_ENDPOINT";
    static final String CHAT_ENDPOINT = "EVERGREEN_CHAT_ENDPOINT";
    static final String POLICY = "EVERGREEN_POLICY";
    static final String WEBHOOK_URL = "EVERGREEN_WEBHOOK_URL";
    static final String WEBHOOK_SECRET = "EVERGREEN_WEBHOOK_SECRET";
    static final String SLACK_SECRET = "EVERGREEN_SLACK_SIGNING_SECRET";
    static final String DINGTALK_SECRET = "EVERGREEN_DINGTALK_APP_SECRET";

    static final String DOMAIN = "EVERGREEN_DOMAIN";
    static final String TIMERS_OFF = "EVERGREEN_TIMERS_OFF";

    private static final String LEGAL_JOURNAL =
            "oss://bucket/prefix or file:///folder. A prefix is like main or team/main, and has"
                    + " no folder of the mark or of another journal, such as owner or main/plans";

    private static final int LONGEST_ACCOUNT = 32;
    private static final int LONGEST_HOST_NAME = 253;

    Configuration() {}

    /**
     * Reads an environment.
     *
     * @throws IllegalArgumentException with every problem, one a line, and without any value
     */
    public static Configuration from(Map<String, String> environment) {
        Reader reader = new Reader(environment);
        Optional<String> account =
                reader.required(ACCOUNT, account(reader.text(ACCOUNT)), "the account's id, digits only");
        Optional<String> region = reader.required(REGION, region(reader.text(REGION)), "a region such as cn-hangzhou");
        Optional<URI> journal = reader.required(JOURNAL, journal(reader.text(JOURNAL)), LEGAL_JOURNAL);
        Optional<URI> endpoint = reader.optional(
                ENDPOINT, address(reader.text(ENDPOINT)), "one http or https address for every service");
        Optional<String> policy =
                reader.optional(POLICY, Optional.of(reader.text(POLICY)), "the path of a policy file");
        Optional<URI> webhook = reader.optional(WEBHOOK_URL, webhook(reader.text(WEBHOOK_URL)), "an https address");
        Optional<WebhookSecret> secret = reader.optional(
                WEBHOOK_SECRET,
                WebhookSecret.parse(reader.text(WEBHOOK_SECRET)),
                "whsec_ and 24 to 64 bytes in base64");
        Optional<ChatSecret> slack =
                reader.optional(SLACK_SECRET, chatSecret(reader.text(SLACK_SECRET)), "a signing secret");
        Optional<ChatSecret> dingTalk =
                reader.optional(DINGTALK_SECRET, chatSecret(reader.text(DINGTALK_SECRET)), "an app secret");
        Optional<URI> chat = reader.optional(
                CHAT_ENDPOINT,
                address(reader.text(CHAT_ENDPOINT)),
                "one http or https address for every chat platform");
        Optional<String> domain =
                reader.optional(DOMAIN, hostName(reader.text(DOMAIN)), "a host name such as evergreen.example.com");
        Optional<Set<TimerFunction>> timersOff = reader.optional(
                TIMERS_OFF,
                functions(reader.text(TIMERS_OFF)),
                "names of functions that a timer runs, such as renewal-worker, separated by commas");
        reader.check();
        return new AutoValue_Configuration(
                account.orElseThrow(),
                region.orElseThrow(),
                journal.orElseThrow(),
                endpoint,
                chat,
                policy,
                webhook,
                secret,
                slack,
                dingTalk,
                domain,
                timersOff.isPresent() ? timersOff.get() : Set.of());
    }

    /** The id of the account that the functions run in. */
    public abstract String account();

    /** The region that the functions run in. */
    public abstract String region();

    /** Where the journal is kept: {@code oss://bucket/prefix}, or {@code file:///folder}. */
    public abstract URI journal();

    /** One address for every service, such as a simulated cloud's; none means the real ones. */
    public abstract Optional<URI> endpoint();

    /** One address that stands for the hosts of all chat platforms, such as a local one that plays them; none means the real ones. */
    public abstract Optional<URI> chatEndpoint();

    /** A policy file to use instead of the packaged one. */
    public abstract Optional<String> policy();

    /** Where notices are posted. */
    public abstract Optional<URI> webhookUrl();

    /** What notices are signed with. */
    public abstract Optional<WebhookSecret> webhookSecret();

    /** What Slack signs with; none if it does not reach us. */
    public abstract Optional<ChatSecret> slackSecret();

    /** What DingTalk signs with; none if it does not reach us. */
    public abstract Optional<ChatSecret> dingTalkSecret();

    /** The name under which browsers reach the renewer; none means that messages bear no links. */
    public abstract Optional<String> domain();

    /** The functions whose timers are switched off on purpose: no run of them is expected. */
    abstract Set<TimerFunction> timersOff();

    /** The page of a plan, which shows it to whoever has a token; none without a domain. */
    final Optional<URI> planPage(String plan) {
        return domain().map(name -> URI.create("https://" + name + "/plans/" + plan + "/page"));
    }

    /** Where a chat platform is. */
    final ChatHost chatHost(ChatHost usual) {
        if (chatEndpoint().isEmpty()) {
            return usual;
        }
        URI address = chatEndpoint().get();
        return ChatHost.at(address.getScheme(), address.getHost(), address.getPort());
    }

    private static Optional<ChatSecret> chatSecret(String text) {
        return text.isBlank() ? Optional.empty() : Optional.of(ChatSecret.of(text));
    }

    private static Optional<String> account(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isDigit(text.charAt(i))) {
                return Optional.empty();
            }
        }
        return text.isEmpty() || text.length() > LONGEST_ACCOUNT ? Optional.empty() : Optional.of(text);
    }

    /** Words joined by dots, two or more, of small letters, digits and hyphens; the last begins with a letter, as no number does. */
    private static Optional<String> hostName(String text) {
        char before = '.';
        for (int i = 0; i < text.length(); i++) {
            char each = text.charAt(i);
            boolean edge = each == '.' || each == '-';
            if ((edge && (before == '.' || (before == '-' && each == '.')))
                    || !(edge || isSmallLetter(each) || isDigit(each))) {
                return Optional.empty();
            }
            before = each;
        }
        int last = text.lastIndexOf('.') + 1;
        boolean whole = last > 0
                && last < text.length()
                && isSmallLetter(text.charAt(last))
                && before != '-'
                && text.length() <= LONGEST_HOST_NAME;
        return whole ? Optional.of(text) : Optional.empty();
    }

    /** Words joined by hyphens: the first of two small letters or more, the others of small letters and digits. */
    private static Optional<String> region(String text) {
        int first = text.indexOf('-');
        for (int i = 0; i < text.length(); i++) {
            char each = text.charAt(i);
            if (!isSmallLetter(each) && (i < first || (each != '-' && !isDigit(each)))) {
                return Optional.empty();
            }
        }
        boolean whole = first >= 2 && !text.endsWith("-") && !text.contains("--");
        return whole ? Optional.of(text) : Optional.empty();
    }

    private static boolean isDigit(char each) {
        return each >= '0' && each <= '9';
    }

    private static boolean isSmallLetter(char each) {
        return each >= 'a' && each <= 'z';
    }

    private static Optional<URI> journal(String text) {
        Optional<URI> place = uri(text);
        boolean usable =
                place.isPresent() && ("file".equals(place.get().getScheme()) || isBucketWithPrefix(place.get()));
        return usable ? place : Optional.empty();
    }

    /** The roles grant what lies under some prefix, and nothing beside it. */
    private static boolean isBucketWithPrefix(URI place) {
        try {
            OssLocation.parse(place.toString(), URI.create("https://localhost"), "region");
            return place.getPath().length() > 1;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static Optional<Set<TimerFunction>> functions(String text) {
        Set<TimerFunction> functions = new HashSet<>();
        for (String name : text.split(",", -1)) {
            Optional<TimerFunction> function = TimerFunction.of(name.strip());
            if (function.isEmpty()) {
                return Optional.empty();
            }
            functions.add(function.get());
        }
        return Optional.of(functions);
    }

    private static Optional<URI> address(String text) {
        Optional<URI> address = uri(text);
        boolean usable = address.isPresent()
                && ("https".equals(address.get().getScheme())
                        || "http".equals(address.get().getScheme()))
                && address.get().getHost() != null;
        return usable ? address : Optional.empty();
    }

    private static Optional<URI> webhook(String text) {
        Optional<URI> address = uri(text);
        return address.isPresent() && WebhookAddress.isUsable(address.get()) ? address : Optional.empty();
    }

    static Optional<URI> uri(String text) {
        try {
            return Optional.of(URI.create(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * Gathers what is wrong while it reads. It takes values and no functions: a new instance reads its environment before its
     * first answer, and every function object there takes its time to be made.
     */
    private static final class Reader {
        private final Map<String, String> environment;
        private final List<String> problems = new ArrayList<>();

        Reader(Map<String, String> environment) {
            this.environment = environment;
        }

        String text(String name) {
            return environment.getOrDefault(name, "");
        }

        <T> Optional<T> required(String name, Optional<T> value, String legal) {
            return checked(value, name + " must be " + legal + ".");
        }

        <T> Optional<T> optional(String name, Optional<T> value, String legal) {
            return text(name).isEmpty()
                    ? Optional.empty()
                    : checked(value, name + ", if it is set, must be " + legal + ".");
        }

        private <T> Optional<T> checked(Optional<T> value, String problem) {
            if (value.isEmpty()) {
                problems.add(problem);
            }
            return value;
        }

        void check() {
            if (!problems.isEmpty()) {
                throw new IllegalArgumentException(
                        "The function's environment is not usable. Nothing was done.\n" + String.join("\n", problems));
            }
        }
    }
}

package evergreen.wiring;

import com.google.auto.value.AutoValue;
import evergreen.adapter.oss.OssPlace;
import evergreen.adapter.webhook.WebhookChannel;
import evergreen.adapter.webhook.WebhookSecret;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

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

    Configuration() {}

    /**
     * Reads an environment.
     *
     * @throws IllegalArgumentException with every problem, one a line, and without any value
     */
    public static Configuration from(Map<String, String> environment) {
        Reader reader = new Reader(environment);
        Optional<String> account = reader.required(ACCOUNT, "the account's id, digits only", Configuration::digits);
        Optional<String> region = reader.required(REGION, "a region such as cn-hangzhou", Configuration::region);
        Optional<URI> journal =
                reader.required(JOURNAL, "oss://bucket/prefix or file:///folder", Configuration::journal);
        Optional<URI> endpoint =
                reader.optional(ENDPOINT, "one http or https address for every service", Configuration::address);
        Optional<URI> chatEndpoint = reader.optional(
                CHAT_ENDPOINT, "one http or https address for every chat platform", Configuration::address);
        Optional<String> policy = reader.optional(POLICY, "the path of a policy file", Optional::of);
        Optional<URI> webhook = reader.optional(WEBHOOK_URL, "an https address", Configuration::webhook);
        Optional<WebhookSecret> secret =
                reader.optional(WEBHOOK_SECRET, "whsec_ and 24 to 64 bytes in base64", WebhookSecret::parse);
        reader.check();
        return new AutoValue_Configuration(
                account.orElseThrow(),
                region.orElseThrow(),
                journal.orElseThrow(),
                endpoint,
                chatEndpoint,
                policy,
                webhook,
                secret);
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

    private static Optional<String> digits(String text) {
        return Optional.of(text).filter(id -> id.matches("\\d{1,32}"));
    }

    private static Optional<String> region(String text) {
        return Optional.of(text).filter(id -> id.matches("[a-z]{2,}(-[a-z0-9]+)+"));
    }

    private static Optional<URI> journal(String text) {
        return uri(text).filter(uri -> "file".equals(uri.getScheme()) || isBucketWithPrefix(uri));
    }

    /** The roles grant what lies under some prefix, and nothing beside it. */
    private static boolean isBucketWithPrefix(URI place) {
        try {
            OssPlace.parse(place.toString(), URI.create("https://localhost"), "region");
            return place.getPath().length() > 1;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static Optional<URI> address(String text) {
        return uri(text).filter(uri -> String.valueOf(uri.getScheme()).matches("https?") && uri.getHost() != null);
    }

    private static Optional<URI> webhook(String text) {
        return uri(text).filter(WebhookChannel::isUsable);
    }

    static Optional<URI> uri(String text) {
        try {
            return Optional.of(URI.create(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Gathers what is wrong while it reads. */
    private static final class Reader {
        private final Map<String, String> environment;
        private final List<String> problems = new ArrayList<>();

        Reader(Map<String, String> environment) {
            this.environment = environment;
        }

        <T> Optional<T> required(String name, String legal, Function<String, Optional<T>> parse) {
            return checked(name + " must be " + legal + ".", parse.apply(environment.getOrDefault(name, "")));
        }

        <T> Optional<T> optional(String name, String legal, Function<String, Optional<T>> parse) {
            String text = environment.getOrDefault(name, "");
            return text.isEmpty()
                    ? Optional.empty()
                    : checked(name + ", if it is set, must be " + legal + ".", parse.apply(text));
        }

        private <T> Optional<T> checked(String problem, Optional<T> value) {
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

package evergreen.wiring;

import com.aliyun.fc.runtime.Context;
import com.aliyun.fc.runtime.Credentials;
import evergreen.adapter.aliyun.AliyunIdentity;
import evergreen.adapter.folder.FolderJournal;
import evergreen.adapter.oss.OssCredentials;
import evergreen.adapter.oss.OssJournal;
import evergreen.adapter.oss.OssPlace;
import evergreen.fleet.CloudFault;
import evergreen.fleet.Inventory;
import evergreen.fleet.Patience;
import evergreen.fleet.Pause;
import evergreen.fleet.UnreachableAccount;
import evergreen.journal.DocumentName;
import evergreen.journal.Fitness;
import evergreen.journal.Journal;
import evergreen.journal.JournalUnavailable;
import evergreen.policy.Account;
import evergreen.policy.Policy;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Joins a function to what is outside. The environment is read once, when an instance starts; credentials come from the
 * context of every single invocation, and nothing made of them outlives it.
 */
public final class Wiring {
    private final Configuration configuration;
    private final Supplier<Policy> source;
    private final Clock clock;
    private final Pause pause;
    private final Function<String, Optional<String>> environment;
    private @Nullable Policy policy;
    private @Nullable Postroom postroom;

    /** Wiring by the parts, for tests, in an environment that has no channels. */
    public Wiring(Configuration configuration, Policy policy, Clock clock, Pause pause) {
        this(configuration, () -> policy, name -> Optional.empty(), clock, pause);
    }

    private Wiring(
            Configuration configuration,
            Supplier<Policy> source,
            Function<String, Optional<String>> environment,
            Clock clock,
            Pause pause) {
        this.configuration = configuration;
        this.source = source;
        this.environment = environment;
        this.clock = clock;
        this.pause = pause;
    }

    /**
     * Wiring as the platform has set it up.
     *
     * @throws IllegalArgumentException with everything that is wrong with the environment
     * @throws evergreen.adapter.yaml.PolicyProblems with everything that is wrong with the policy
     */
    public static Wiring fromEnvironment() {
        Wiring wiring = withPolicyLater();
        wiring.policy();
        return wiring;
    }

    /**
     * The same, but for the policy, which is read when it is needed first: who answers a chat platform has no time to read it
     * before.
     *
     * @throws IllegalArgumentException with everything that is wrong with the environment
     */
    public static Wiring withPolicyLater() {
        Configuration configuration = Configuration.from(System.getenv());
        return new Wiring(
                configuration,
                () -> PolicySource.read(configuration.policy()),
                name -> Optional.ofNullable(System.getenv(name)),
                Clock.systemUTC(),
                time -> Thread.sleep(time.toMillis()));
    }

    Clock clock() {
        return clock;
    }

    /** What an invocation can reach with the credentials that its context has. */
    public Reach reach(Context context) {
        Entrance entrance = entrance(context);
        return new Reach(
                policy(),
                only -> inventories(entrance, only),
                journal(context.getExecutionCredentials()),
                postroom(),
                patience());
    }

    Entrance entrance(Context context) {
        Credentials given = context.getExecutionCredentials();
        AliyunIdentity own =
                AliyunIdentity.temporary(given.getAccessKeyId(), given.getAccessKeySecret(), given.getSecurityToken());
        return new Entrance(configuration, own, patience());
    }

    /** Whether the cloud is the real one. A simulated one has a time of its own, which only its events tell. */
    boolean isReal() {
        return configuration.endpoint().isEmpty();
    }

    Configuration configuration() {
        return configuration;
    }

    /** How to wait. */
    public Pause pause() {
        return pause;
    }

    /** Time that has gone by since some instant, whatever clocks are set to. */
    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime());
    }

    /** An id that nobody has or will have: a repeated invocation has the request id of the first one. */
    public String uniqueId() {
        return UUID.randomUUID().toString();
    }

    /** One as long as the instance lives: its robots know how fast they may send. */
    synchronized Postroom postroom() {
        if (postroom == null) {
            postroom = new Postroom(configuration, policy(), environment, clock, pause);
        }
        return postroom;
    }

    synchronized Policy policy() {
        if (policy == null) {
            policy = source.get();
        }
        return policy;
    }

    /** Eight digits that nobody can guess. */
    String oneTimeCode() {
        return String.format(Locale.ROOT, "%08d", new SecureRandom().nextInt(100_000_000));
    }

    Patience patience() {
        return new Patience(clock, pause);
    }

    private List<Inventory> inventories(Entrance entrance, Set<String> only) {
        return entrance.meant(policy(), only).stream()
                .map(account -> inventory(account, entrance))
                .collect(Collectors.toList());
    }

    private static Inventory inventory(Account account, Entrance entrance) {
        try {
            return entrance.inventory(account);
        } catch (CloudFault barred) {
            return new UnreachableAccount(entrance.id(account), barred);
        }
    }

    private Journal journal(Credentials given) {
        URI place = configuration.journal();
        return "file".equals(place.getScheme()) ? new FolderJournal(Path.of(place)) : bucket(place, given);
    }

    /** Whether the journal may be trusted with claims. A folder of a function's own disk ends with it, and never may. */
    Fitness fitness(Context context) {
        URI place = configuration.journal();
        if ("file".equals(place.getScheme())) {
            return run -> {
                throw new JournalUnavailable(
                        JournalUnavailable.Why.UNFIT,
                        "The journal lies in a folder, which may end with the function's instance.",
                        "Keep it in a bucket; nothing is paid before.",
                        null);
            };
        }
        return bucket(place, context.getExecutionCredentials()).fitness(DocumentName.of("claims/probe"));
    }

    private OssJournal bucket(URI place, Credentials given) {
        URI endpoint = configuration
                .endpoint()
                .orElseGet(() -> URI.create("https://oss-" + configuration.region() + "-internal.aliyuncs.com"));
        OssCredentials credentials = OssCredentials.of(
                given.getAccessKeyId(), given.getAccessKeySecret(), Optional.ofNullable(given.getSecurityToken()));
        return new OssJournal(
                OssPlace.parse(place.toString(), endpoint, configuration.region()), () -> credentials, clock, pause);
    }
}

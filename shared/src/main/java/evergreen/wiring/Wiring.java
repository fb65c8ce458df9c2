package evergreen.wiring;

import com.aliyun.fc.runtime.Context;
import com.aliyun.fc.runtime.Credentials;
import evergreen.adapter.aliyun.AliyunCredentials;
import evergreen.fleet.RetryPolicy;
import evergreen.fleet.Sleeper;
import evergreen.journal.Journal;
import evergreen.journal.SharedFolders;
import evergreen.journal.TimerFunction;
import evergreen.journal.Writer;
import evergreen.policy.Policy;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Joins a function to what is outside. The environment is read once, when an instance starts; credentials come from the
 * context of every single invocation, and nothing made of them outlives it.
 */
public final class Wiring {
    /** Time for entering all accounts of a run: with one call more, a run of 14 minutes has two thirds left. */
    private static final Duration ENTERING = Duration.ofMinutes(4);

    private final Configuration configuration;
    private final Map<String, String> environment;
    private final Clock clock;
    private final Sleeper sleeper;
    private Optional<Writer> writer = Optional.empty();
    private @Nullable Policy policy;
    private @Nullable ChannelRegistry channels;

    /** Wiring by the parts, for tests, in an environment that has no channels. */
    public Wiring(Configuration configuration, Policy policy, Clock clock, Sleeper sleeper) {
        this(configuration, Map.of(), clock, sleeper);
        this.policy = policy;
    }

    private Wiring(Configuration configuration, Map<String, String> environment, Clock clock, Sleeper sleeper) {
        this.configuration = configuration;
        this.environment = environment;
        this.clock = clock;
        this.sleeper = sleeper;
    }

    /**
     * Wiring as the platform has set it up.
     *
     * @throws IllegalArgumentException with everything that is wrong with the environment
     * @throws evergreen.adapter.yaml.InvalidPolicyException with everything that is wrong with the policy
     */
    public static Wiring fromEnvironment() {
        Wiring wiring = withLazyPolicy();
        wiring.policy();
        return wiring;
    }

    /**
     * The same, but for the policy, which is read when it is needed first: who answers a chat platform has no time to read it
     * before.
     *
     * @throws IllegalArgumentException with everything that is wrong with the environment
     */
    public static Wiring withLazyPolicy() {
        Map<String, String> environment = System.getenv();
        return new Wiring(Configuration.from(environment), environment, Clock.systemUTC(), new Sleep());
    }

    /** Returns the same wiring for one function, whose documents lie in its own subfolders of the journal. */
    public Wiring of(Writer function) {
        Wiring own = new Wiring(configuration, environment, clock, sleeper);
        own.policy = policy;
        own.writer = Optional.of(function);
        return own;
    }

    /** A class, and no lambda, which would take a new instance longer to make before its first answer. */
    private static final class Sleep implements Sleeper {
        @Override
        public void sleep(Duration time) throws InterruptedException {
            Thread.sleep(time.toMillis());
        }
    }

    Clock clock() {
        return clock;
    }

    /** What an invocation can reach with the credentials that its context has. */
    public InvocationServices reach(Context context) {
        AccountAccess access = entrance(context);
        return new InvocationServices(
                policy(),
                only -> access.inventories(policy(), only),
                journal(context),
                postroom(),
                new InvocationTime(
                        clock,
                        sleeper,
                        clock.instant().plusMillis(context.getFunctionParam().getExecTimeLimitInMillis())));
    }

    private Journal journal(Context context) {
        Journal journal = journalPlace(context).journal();
        return writer.map(own -> SharedFolders.of(journal, own)).orElseGet(() -> SharedFolders.read(journal));
    }

    AccountAccess entrance(Context context) {
        Credentials given = context.getExecutionCredentials();
        AliyunCredentials own = AliyunCredentials.temporary(
                given.getAccessKeyId(), given.getAccessKeySecret(), given.getSecurityToken());
        return new AccountAccess(
                configuration, own, patience().until(clock.instant().plus(ENTERING)));
    }

    /** Whether the cloud is the real one. A simulated one has a time of its own, which only its events tell. */
    boolean targetsRealCloud() {
        return configuration.endpoint().isEmpty();
    }

    Configuration configuration() {
        return configuration;
    }

    /** Returns the functions of which runs are expected. */
    public Set<TimerFunction> watchedTimers() {
        Set<TimerFunction> watched = EnumSet.allOf(TimerFunction.class);
        watched.removeAll(configuration.timersOff());
        return watched;
    }

    /** How to wait. */
    public Sleeper pause() {
        return sleeper;
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
    synchronized ChannelRegistry postroom() {
        if (channels == null) {
            channels = new ChannelRegistry(
                    configuration, policy(), name -> Optional.ofNullable(environment.get(name)), clock, sleeper);
        }
        return channels;
    }

    synchronized Policy policy() {
        if (policy == null) {
            policy = PolicyLoader.read(configuration.policy(), configuration.account());
        }
        return policy;
    }

    /** Eight digits that nobody can guess. */
    String oneTimeCode() {
        return String.format(Locale.ROOT, "%08d", new SecureRandom().nextInt(100_000_000));
    }

    RetryPolicy patience() {
        return new RetryPolicy(clock, sleeper);
    }

    /** Where the journal is, with an invocation's credentials. */
    JournalFactory journalPlace(Context context) {
        return new JournalFactory(configuration, context.getExecutionCredentials(), clock, sleeper);
    }
}

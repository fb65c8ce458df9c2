package evergreen.local.cli;

import com.aliyun.credentials.Client;
import com.aliyun.credentials.exception.CredentialException;
import com.aliyun.credentials.models.Config;
import evergreen.local.cloud.SimulatedCloud;
import evergreen.local.cloud.fleetfile.FleetFile;
import evergreen.report.Language;
import evergreen.report.Messages;
import evergreen.report.Terminal;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/** A person who types commands against a simulated cloud; each runs in this process. */
final class CommandLineFixture implements AutoCloseable {
    private static final String BETWEEN_WORDS = " +(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)";

    private final SimulatedCloud cloud;
    private Language language = Language.EN;
    private Terminal terminal = Terminal.of(10_000, false);
    private Supplier<Client> identity;
    private BiConsumer<String, String> meanwhile = (out, err) -> {};

    private CommandLineFixture(SimulatedCloud cloud) {
        this.cloud = cloud;
        this.identity = () -> client(cloud.key().id(), cloud.key().secret());
    }

    /** What a command said, and its exit status. */
    record Output(int status, String out, String err) {
        List<String> lines() {
            return out.lines().toList();
        }
    }

    static CommandLineFixture with(FleetFile fleet, String faults) {
        SimulatedCloud.Options quiet = SimulatedCloud.Options.noFaults();
        SimulatedCloud.Options nature =
                new SimulatedCloud.Options(0, quiet.seed(), quiet.assumptions(), faults, quiet.latency());
        try {
            return new CommandLineFixture(SimulatedCloud.start(fleet, nature, Clock.systemUTC(), span -> {}));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static CommandLineFixture with(FleetFile fleet) {
        return with(fleet, "");
    }

    /** A person at a cloud that somebody else has started, and ends. */
    static CommandLineFixture at(SimulatedCloud cloud) {
        return new CommandLineFixture(cloud);
    }

    CommandLineFixture in(Language tongue) {
        language = tongue;
        return this;
    }

    CommandLineFixture on(Terminal screen) {
        terminal = screen;
        return this;
    }

    CommandLineFixture as(String key, String secret) {
        identity = () -> client(key, secret);
        return this;
    }

    /** A person whose machine has no key. */
    CommandLineFixture withoutKeys() {
        identity = () -> {
            throw new CredentialException("not found");
        };
        return this;
    }

    /** What to do when a command would wait for Ctrl-C, given all it has printed. */
    CommandLineFixture meanwhile(BiConsumer<String, String> job) {
        meanwhile = job;
        return this;
    }

    String address() {
        return cloud.address().toString();
    }

    /** Types a command that goes to the cloud; words are parted by blanks. */
    Output asks(String command) {
        return types(command + " --endpoint " + address());
    }

    /** Types a command as it stands; what is in double quotes is one word. */
    Output types(String command) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        List<String> words = new ArrayList<>(List.of(command.strip().split(BETWEEN_WORDS)));
        words.removeIf(String::isEmpty);
        words.replaceAll(word -> word.replace("\"", ""));
        int status = Evergreen.on(surroundings(out, err)).execute(words.toArray(String[]::new));
        return new Output(status, out.toString(), err.toString());
    }

    /** The machine of a person who types nothing. */
    CliContext surroundings() {
        return surroundings(new StringWriter(), new StringWriter());
    }

    private CliContext surroundings(StringWriter out, StringWriter err) {
        return new CliContext(
                Clock.systemUTC(),
                time -> {},
                new PrintWriter(out),
                new PrintWriter(err),
                terminal,
                false,
                new Messages(language),
                identity,
                Path.of(".."),
                Map.of(),
                () -> meanwhile.accept(out.toString(), err.toString()));
    }

    private static Client client(String key, String secret) {
        return new Client(new Config().setType("access_key").setAccessKeyId(key).setAccessKeySecret(secret));
    }

    @Override
    public void close() {
        cloud.close();
    }
}

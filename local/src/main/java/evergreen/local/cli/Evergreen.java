package evergreen.local.cli;

import evergreen.adapter.yaml.PolicyProblems;
import evergreen.fleet.CloudFault;
import evergreen.fleet.UnknownRegions;
import evergreen.journal.JournalUnavailable;
import evergreen.report.Words;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Objects;
import java.util.PropertyResourceBundle;
import java.util.ResourceBundle;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line, as a tree of commands. */
@Command(name = "evergreen", mixinStandardHelpOptions = true, versionProvider = Version.class)
final class Evergreen {
    @Command(name = "auto-renewal", aliases = "auto-renew", mixinStandardHelpOptions = true)
    private static final class AutoRenew {}

    private Evergreen() {}

    /** The commands, on a machine. */
    static CommandLine on(Surroundings surroundings) {
        CommandLine line = new CommandLine(new Evergreen())
                .addSubcommand(new UpCommand(surroundings))
                .addSubcommand(new CloudCommand(surroundings))
                .addSubcommand(new ScanCommand(surroundings))
                .addSubcommand(new ShowCommand(surroundings))
                .addSubcommand(new PlanCommand(surroundings))
                .addSubcommand(new PlansCommand(surroundings))
                .addSubcommand(new HoldCommand(surroundings))
                .addSubcommand(new RuleCommand.Approve(surroundings))
                .addSubcommand(new RuleCommand.Reject(surroundings))
                .addSubcommand(new RuleCommand.Apply(surroundings))
                .addSubcommand(new JournalCommand(surroundings))
                .addSubcommand(new AccountCommand(surroundings))
                .addSubcommand(new ProveCommand(surroundings))
                .addSubcommand(new BenchCommand(surroundings))
                .addSubcommand(new PolicyCommand(surroundings))
                .addSubcommand(new EnforceCommand(surroundings))
                .addSubcommand(new CommandLine(new AutoRenew())
                        .addSubcommand(new AutoRenewCommand(surroundings))
                        .addSubcommand(new SetAutoRenewCommand(surroundings)));
        return line.setResourceBundle(help(surroundings.words()))
                .setOut(surroundings.out())
                .setErr(surroundings.err())
                .setUsageHelpWidth(Math.max(80, Math.min(surroundings.terminal().columns(), 120)))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((misuse, arguments) -> misused(misuse, surroundings))
                .setExecutionExceptionHandler((thrown, command, parsed) -> explain(thrown, surroundings));
    }

    private static int misused(CommandLine.ParameterException misuse, Surroundings surroundings) {
        surroundings.complain(List.of(
                surroundings.words().say("usage.misused"),
                String.valueOf(misuse.getMessage()),
                surroundings
                        .words()
                        .say(
                                "usage.try",
                                misuse.getCommandLine().getCommandSpec().qualifiedName())));
        return ExitStatus.USAGE.code();
    }

    private static int explain(Exception thrown, Surroundings surroundings) {
        Words words = surroundings.words();
        if (thrown instanceof UnknownRegions regions) {
            surroundings.complain(List.of(
                    words.say("usage.misused"),
                    words.say(
                            "error.usage.unknown-region",
                            String.join(", ", regions.unknown()),
                            String.join(", ", regions.known()))));
            return ExitStatus.USAGE.code();
        }
        if (thrown instanceof IllegalArgumentException || thrown instanceof IOException) {
            surroundings.complain(List.of(words.say("usage.misused"), reason(thrown, words)));
            return ExitStatus.USAGE.code();
        }
        if (thrown instanceof PolicyProblems problems) {
            surroundings.complain(PolicyOption.lines(problems, surroundings));
            return ExitStatus.USAGE.code();
        }
        if (thrown instanceof RenewerRefused refused) {
            surroundings.complain(List.of(String.valueOf(refused.getMessage())));
            return refused.status().code();
        }
        if (thrown instanceof JournalUnavailable unusable) {
            surroundings.complain(List.of(String.valueOf(unusable.getMessage())));
            return ExitStatus.INCOMPLETE.code();
        }
        if (thrown instanceof CloudFault fault) {
            surroundings.complain(List.of(words.error(fault.code())));
        } else {
            surroundings.complain(List.of(words.say("error.inside", thrown)));
        }
        return ExitStatus.INCOMPLETE.code();
    }

    /** The bare message of a missing file is its name alone, and of a taken port no help. */
    private static String reason(Exception thrown, Words words) {
        if (thrown instanceof NoSuchFileException missing) {
            return words.say("error.usage.no-file", String.valueOf(missing.getMessage()));
        }
        if (thrown instanceof BindException) {
            return words.say("error.usage.port-taken", String.valueOf(thrown.getMessage()));
        }
        return String.valueOf(thrown.getMessage());
    }

    private static ResourceBundle help(Words words) {
        String file = "help_" + words.language().tag() + ".properties";
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(Evergreen.class.getResourceAsStream(file), file), StandardCharsets.UTF_8)) {
            return new PropertyResourceBundle(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

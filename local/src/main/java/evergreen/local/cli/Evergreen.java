package evergreen.local.cli;

import evergreen.adapter.yaml.InvalidPolicyException;
import evergreen.fleet.CloudException;
import evergreen.fleet.UnknownRegionException;
import evergreen.journal.JournalUnavailableException;
import evergreen.report.Messages;
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
    static CommandLine on(CliContext context) {
        CommandLine line = new CommandLine(new Evergreen())
                .addSubcommand(new UpCommand(context))
                .addSubcommand(new CloudCommand(context))
                .addSubcommand(new ScanCommand(context))
                .addSubcommand(new ShowCommand(context))
                .addSubcommand(new PlanCommand(context))
                .addSubcommand(new PlansCommand(context))
                .addSubcommand(new HoldCommand(context))
                .addSubcommand(new PlanDecisionCommand.Approve(context))
                .addSubcommand(new PlanDecisionCommand.Reject(context))
                .addSubcommand(new PlanDecisionCommand.Apply(context))
                .addSubcommand(new JournalCommand(context))
                .addSubcommand(new AccountCommand(context))
                .addSubcommand(new ProveCommand(context))
                .addSubcommand(new BenchCommand(context))
                .addSubcommand(new PolicyCommand(context))
                .addSubcommand(new EnforceCommand(context))
                .addSubcommand(new CommandLine(new AutoRenew())
                        .addSubcommand(new AutoRenewCommand(context))
                        .addSubcommand(new SetAutoRenewCommand(context)));
        return line.setResourceBundle(help(context.words()))
                .setOut(context.out())
                .setErr(context.err())
                .setUsageHelpWidth(Math.max(80, Math.min(context.terminal().columns(), 120)))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((misuse, arguments) -> misused(misuse, context))
                .setExecutionExceptionHandler((thrown, command, parsed) -> explain(thrown, context));
    }

    private static int misused(CommandLine.ParameterException misuse, CliContext context) {
        context.printErrors(List.of(
                context.words().say("usage.misused"),
                String.valueOf(misuse.getMessage()),
                context.words()
                        .say(
                                "usage.try",
                                misuse.getCommandLine().getCommandSpec().qualifiedName())));
        return ExitStatus.USAGE.code();
    }

    private static int explain(Exception thrown, CliContext context) {
        Messages messages = context.words();
        if (thrown instanceof UnknownRegionException regions) {
            context.printErrors(List.of(
                    messages.say("usage.misused"),
                    messages.say(
                            "error.usage.unknown-region",
                            String.join(", ", regions.unknown()),
                            String.join(", ", regions.known()))));
            return ExitStatus.USAGE.code();
        }
        if (thrown instanceof IllegalArgumentException || thrown instanceof IOException) {
            context.printErrors(List.of(messages.say("usage.misused"), reason(thrown, messages)));
            return ExitStatus.USAGE.code();
        }
        if (thrown instanceof InvalidPolicyException problems) {
            context.printErrors(PolicyOption.lines(problems, context));
            return ExitStatus.USAGE.code();
        }
        if (thrown instanceof RenewerException refused) {
            context.printErrors(List.of(String.valueOf(refused.getMessage())));
            return refused.status().code();
        }
        if (thrown instanceof JournalUnavailableException unusable) {
            context.printErrors(List.of(String.valueOf(unusable.getMessage())));
            return ExitStatus.INCOMPLETE.code();
        }
        if (thrown instanceof CloudException fault) {
            context.printErrors(List.of(messages.error(fault.code())));
        } else {
            context.printErrors(List.of(messages.say("error.inside", thrown)));
        }
        return ExitStatus.INCOMPLETE.code();
    }

    /** The bare message of a missing file is its name alone, and of a taken port no help. */
    private static String reason(Exception thrown, Messages messages) {
        if (thrown instanceof NoSuchFileException missing) {
            return messages.say("error.usage.no-file", String.valueOf(missing.getMessage()));
        }
        if (thrown instanceof BindException) {
            return messages.say("error.usage.port-taken", String.valueOf(thrown.getMessage()));
        }
        return String.valueOf(thrown.getMessage());
    }

    private static ResourceBundle help(Messages messages) {
        String file = "help_" + messages.language().tag() + ".properties";
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(Evergreen.class.getResourceAsStream(file), file), StandardCharsets.UTF_8)) {
            return new PropertyResourceBundle(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

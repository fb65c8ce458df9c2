package evergreen.local.cli;

import com.google.gson.JsonPrimitive;
import evergreen.adapter.oss.OssStrayRemoval;
import evergreen.execution.renewal.Audit;
import evergreen.fleet.CloudException;
import evergreen.journal.DocumentName;
import evergreen.journal.Founding;
import evergreen.journal.Journal;
import evergreen.journal.JournalUnavailableException;
import evergreen.journal.KnownDocuments;
import evergreen.journal.MarkReading;
import evergreen.journal.OwnerLink;
import evergreen.report.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Reads the journal with the caller's own credentials: what was decided, approved, paid and told. It removes documents that Evergreen
 * does not write, and changes nothing else.
 */
@Command(name = "journal", mixinStandardHelpOptions = true)
final class JournalCommand {
    private final CliContext context;

    JournalCommand(CliContext context) {
        this.context = context;
    }

    @Command(name = "list", mixinStandardHelpOptions = true)
    int list(
            @Parameters(arity = "0..1", paramLabel = "PREFIX", defaultValue = "", descriptionKey = "journal.prefix")
                    String prefix,
            @Mixin JournalOptions shelf) {
        context.print(shelf.open(context).list(prefix).stream()
                .map(DocumentName::text)
                .toList());
        return ExitStatus.FINE.code();
    }

    @Command(name = "show", mixinStandardHelpOptions = true)
    int show(
            @Parameters(arity = "1", paramLabel = "NAME", descriptionKey = "journal.name") String name,
            @Mixin JournalOptions shelf) {
        String text = shelf.open(context)
                .read(DocumentName.of(name))
                .orElseThrow(() -> new IllegalArgumentException(context.words().say("error.usage.no-document", name)));
        context.print(text.lines().map(Messages::harmless).toList());
        return ExitStatus.FINE.code();
    }

    /** Lists the documents that Evergreen does not write, and removes them after the operator has confirmed it by {@code --yes}. */
    @Command(name = "strays", mixinStandardHelpOptions = true)
    int strays(
            @Option(names = "--remove", descriptionKey = "journal.remove") boolean remove,
            @Option(names = "--stopping-payments", descriptionKey = "journal.stopping") boolean stopping,
            @Option(names = "--yes", descriptionKey = "journal.yes") boolean confirmed,
            @Mixin JournalOptions shelf) {
        Messages messages = context.words();
        List<String> strays = KnownDocuments.strays(shelf.open(context).keys(""));
        List<String> removable = strays.stream()
                .filter(key ->
                        stopping || !(KnownDocuments.stopsPayments(key) || KnownDocuments.mayBeOfAnotherJournal(key)))
                .toList();
        List<String> lines = new ArrayList<>();
        lines.add(messages.count("strays.found", strays.size(), shelf.place(context)));
        strays.forEach(key -> lines.add(messages.say(sentence(key), quoted(key))));
        context.print(lines);
        if (strays.isEmpty()) {
            return ExitStatus.FINE.code();
        }
        if (!remove || !confirmed) {
            context.print(List.of(messages.say(remove ? "strays.confirm" : "strays.to-remove", removable.size())));
            return ExitStatus.ATTENTION.code();
        }
        OssStrayRemoval removal = shelf.removal(context);
        removable.forEach(removal::remove);
        context.print(List.of(messages.count("strays.removed", removable.size())));
        return (removable.size() == strays.size() ? ExitStatus.FINE : ExitStatus.ATTENTION).code();
    }

    private static String sentence(String key) {
        if (KnownDocuments.stopsPayments(key)) {
            return "strays.stops-payments";
        }
        return KnownDocuments.mayBeOfAnotherJournal(key) ? "strays.other-journal" : "strays.skipped";
    }

    /** A key may contain anything: quotes and escapes show where it begins and ends, and what does not show itself. */
    private static String quoted(String key) {
        return new JsonPrimitive(key).toString();
    }

    @Command(name = "verify", mixinStandardHelpOptions = true)
    int verify(@Mixin JournalOptions shelf) {
        Messages messages = context.words();
        Journal journal = shelf.open(context);
        Audit audit = new Audit(journal);
        List<Audit.Problem> problems = audit.run();
        List<String> lines = new ArrayList<>();
        problems.forEach(
                problem -> lines.add(messages.say("audit." + problem.code(), Messages.harmless(problem.document()))));
        lines.add(
                0,
                problems.isEmpty()
                        ? messages.say("journal.sound", audit.plans(), audit.rulings(), audit.claims(), audit.orders())
                        : messages.count("journal.problems", problems.size()));
        lines.add(payer(journal, shelf));
        context.print(lines);
        return (problems.isEmpty() ? ExitStatus.FINE : ExitStatus.ATTENTION).code();
    }

    /** Returns which deployment may pay, and whether it is that of this journal. A mark that cannot be read is no fault here. */
    private String payer(Journal journal, JournalOptions shelf) {
        Messages messages = context.words();
        try {
            List<OwnerLink> links = shelf.mark(context).links();
            Optional<String> founding = new Founding(journal, () -> "").id();
            String holder = AccountCommand.holder(shelf.account(context), links, messages);
            boolean ours = MarkReading.of(links, founding.orElse(""))
                    .holder()
                    .flatMap(OwnerLink::founding)
                    .equals(founding);
            return holder + " "
                    + messages.say(
                            ours && founding.isPresent() ? "account.this-journal" : "account.other-journal",
                            founding.orElse(messages.say("account.not-founded")));
        } catch (JournalUnavailableException | CloudException unread) {
            return messages.say("account.mark-unread", String.valueOf(unread.getMessage()));
        }
    }
}

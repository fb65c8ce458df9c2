package evergreen.local.cli;

import com.google.gson.JsonPrimitive;
import evergreen.adapter.oss.OssStrayRemoval;
import evergreen.apply.renewal.Audit;
import evergreen.fleet.CloudFault;
import evergreen.journal.DocumentName;
import evergreen.journal.Founding;
import evergreen.journal.Journal;
import evergreen.journal.JournalUnavailable;
import evergreen.journal.KnownDocuments;
import evergreen.journal.MarkReading;
import evergreen.journal.OwnerLink;
import evergreen.report.Words;
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
    private final Surroundings surroundings;

    JournalCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Command(name = "list", mixinStandardHelpOptions = true)
    int list(
            @Parameters(arity = "0..1", paramLabel = "PREFIX", defaultValue = "", descriptionKey = "journal.prefix")
                    String prefix,
            @Mixin JournalOptions shelf) {
        surroundings.print(shelf.open(surroundings).list(prefix).stream()
                .map(DocumentName::text)
                .toList());
        return ExitStatus.FINE.code();
    }

    @Command(name = "show", mixinStandardHelpOptions = true)
    int show(
            @Parameters(arity = "1", paramLabel = "NAME", descriptionKey = "journal.name") String name,
            @Mixin JournalOptions shelf) {
        String text = shelf.open(surroundings)
                .read(DocumentName.of(name))
                .orElseThrow(
                        () -> new IllegalArgumentException(surroundings.words().say("error.usage.no-document", name)));
        surroundings.print(text.lines().map(Words::harmless).toList());
        return ExitStatus.FINE.code();
    }

    /** Lists the documents that Evergreen does not write, and removes them after the operator has confirmed it by {@code --yes}. */
    @Command(name = "strays", mixinStandardHelpOptions = true)
    int strays(
            @Option(names = "--remove", descriptionKey = "journal.remove") boolean remove,
            @Option(names = "--stopping-payments", descriptionKey = "journal.stopping") boolean stopping,
            @Option(names = "--yes", descriptionKey = "journal.yes") boolean confirmed,
            @Mixin JournalOptions shelf) {
        Words words = surroundings.words();
        List<String> strays = KnownDocuments.strays(shelf.open(surroundings).keys(""));
        List<String> removable = strays.stream()
                .filter(key ->
                        stopping || !(KnownDocuments.stopsPayments(key) || KnownDocuments.mayBeOfAnotherJournal(key)))
                .toList();
        List<String> lines = new ArrayList<>();
        lines.add(words.count("strays.found", strays.size(), shelf.place(surroundings)));
        strays.forEach(key -> lines.add(words.say(sentence(key), quoted(key))));
        surroundings.print(lines);
        if (strays.isEmpty()) {
            return ExitStatus.FINE.code();
        }
        if (!remove || !confirmed) {
            surroundings.print(List.of(words.say(remove ? "strays.confirm" : "strays.to-remove", removable.size())));
            return ExitStatus.ATTENTION.code();
        }
        OssStrayRemoval removal = shelf.removal(surroundings);
        removable.forEach(removal::remove);
        surroundings.print(List.of(words.count("strays.removed", removable.size())));
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
        Words words = surroundings.words();
        Journal journal = shelf.open(surroundings);
        Audit audit = new Audit(journal);
        List<Audit.Problem> problems = audit.run();
        List<String> lines = new ArrayList<>();
        problems.forEach(
                problem -> lines.add(words.say("audit." + problem.code(), Words.harmless(problem.document()))));
        lines.add(
                0,
                problems.isEmpty()
                        ? words.say("journal.sound", audit.plans(), audit.rulings(), audit.claims(), audit.orders())
                        : words.count("journal.problems", problems.size()));
        lines.add(payer(journal, shelf));
        surroundings.print(lines);
        return (problems.isEmpty() ? ExitStatus.FINE : ExitStatus.ATTENTION).code();
    }

    /** Returns which deployment may pay, and whether it is that of this journal. A mark that cannot be read is no fault here. */
    private String payer(Journal journal, JournalOptions shelf) {
        Words words = surroundings.words();
        try {
            List<OwnerLink> links = shelf.mark(surroundings).links();
            Optional<String> founding = new Founding(journal, () -> "").id();
            String holder = AccountCommand.holder(shelf.account(surroundings), links, words);
            boolean ours = MarkReading.of(links, founding.orElse(""))
                    .holder()
                    .flatMap(OwnerLink::founding)
                    .equals(founding);
            return holder + " "
                    + words.say(
                            ours && founding.isPresent() ? "account.this-journal" : "account.other-journal",
                            founding.orElse(words.say("account.not-founded")));
        } catch (JournalUnavailable | CloudFault unread) {
            return words.say("account.mark-unread", String.valueOf(unread.getMessage()));
        }
    }
}

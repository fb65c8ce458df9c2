package evergreen.local.cli;

import com.aliyun.credentials.Client;
import com.aliyun.credentials.models.CredentialModel;
import evergreen.adapter.oss.OssCredentials;
import evergreen.adapter.oss.OssJournal;
import evergreen.adapter.oss.OssPlace;
import evergreen.apply.renewal.Audit;
import evergreen.journal.DocumentName;
import evergreen.journal.Journal;
import evergreen.journal.PlanArchive;
import evergreen.report.Words;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Reads the journal with the caller's own credentials: what was decided, approved, paid and told. It only reads. */
@Command(name = "journal", mixinStandardHelpOptions = true)
final class JournalCommand {
    private final Surroundings surroundings;

    JournalCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    private static final class Shelf {
        @Option(names = "--journal", descriptionKey = "journal", paramLabel = "PLACE")
        private @Nullable String place;

        @Option(names = "--journal-region", descriptionKey = "journal-region", paramLabel = "ID")
        private String region = "cn-hangzhou";

        @Mixin
        private Where where = new Where();

        Journal open(Surroundings surroundings) {
            if (place == null && where.real()) {
                throw new IllegalArgumentException(surroundings.words().say("error.usage.journal-missing"));
            }
            URI endpoint = where.real() ? URI.create("https://oss-" + region + ".aliyuncs.com") : where.address();
            OssCredentials credentials = credentials(surroundings.credentials().get());
            return new OssJournal(
                    OssPlace.parse(place == null ? Furniture.JOURNAL : place, endpoint, region),
                    () -> credentials,
                    surroundings.clock(),
                    surroundings.pause());
        }

        private static OssCredentials credentials(Client client) {
            CredentialModel given = client.getCredential();
            return OssCredentials.of(
                    given.getAccessKeyId(), given.getAccessKeySecret(), Optional.ofNullable(given.getSecurityToken()));
        }
    }

    @Command(name = "list", mixinStandardHelpOptions = true)
    int list(
            @Parameters(arity = "0..1", paramLabel = "PREFIX", defaultValue = "", descriptionKey = "journal.prefix")
                    String prefix,
            @Mixin Shelf shelf) {
        surroundings.print(shelf.open(surroundings).list(prefix).stream()
                .map(DocumentName::text)
                .toList());
        return ExitStatus.FINE.code();
    }

    @Command(name = "show", mixinStandardHelpOptions = true)
    int show(
            @Parameters(arity = "1", paramLabel = "NAME", descriptionKey = "journal.name") String name,
            @Mixin Shelf shelf) {
        String text = shelf.open(surroundings)
                .read(DocumentName.of(name))
                .orElseThrow(
                        () -> new IllegalArgumentException(surroundings.words().say("error.usage.no-document", name)));
        surroundings.print(text.lines().map(Words::harmless).toList());
        return ExitStatus.FINE.code();
    }

    @Command(name = "verify", mixinStandardHelpOptions = true)
    int verify(@Mixin Shelf shelf) {
        Words words = surroundings.words();
        Journal journal = shelf.open(surroundings);
        Audit audit = new Audit(journal, new PlanArchive(journal));
        List<Audit.Problem> problems = audit.run();
        List<String> lines = new ArrayList<>();
        problems.forEach(problem -> lines.add(words.say("audit." + problem.code(), problem.document())));
        lines.add(
                0,
                problems.isEmpty()
                        ? words.say("journal.sound", audit.plans(), audit.rulings(), audit.claims(), audit.orders())
                        : words.count("journal.problems", problems.size()));
        surroundings.print(lines);
        return (problems.isEmpty() ? ExitStatus.FINE : ExitStatus.ATTENTION).code();
    }
}

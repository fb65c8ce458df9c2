package evergreen.local.cli;

import evergreen.journal.Creation;
import evergreen.journal.Founding;
import evergreen.journal.Journal;
import evergreen.journal.MarkReading;
import evergreen.journal.OwnerChain;
import evergreen.journal.OwnerLink;
import evergreen.report.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Commands about the account's mark, which says which deployment may pay. */
@Command(name = "account", mixinStandardHelpOptions = true)
final class AccountCommand {
    private final Surroundings surroundings;

    AccountCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** Makes the deployment of a journal the account's payer, after the operator has confirmed the risk by {@code --yes}. */
    @Command(name = "take-over", mixinStandardHelpOptions = true)
    int takeOver(
            @Mixin JournalOptions options,
            @Option(names = "--yes", descriptionKey = "account.yes") boolean confirmed,
            @Option(names = "--new-journal", descriptionKey = "account.new-journal") boolean mayBeEmpty) {
        Words words = surroundings.words();
        Journal journal = options.open(surroundings);
        OwnerChain chain = options.mark(surroundings);
        List<OwnerLink> links = chain.links();
        Founding founding = new Founding(journal, Wiring::uniqueId);
        Optional<String> mine = founding.id();
        MarkReading reading = MarkReading.of(links, mine.orElse(""));
        boolean held = reading.standing() == MarkReading.Standing.PAYER
                || reading.standing() == MarkReading.Standing.TAKEOVER_WAITS;
        surroundings.print(state(options, mine, links, words));
        if (held) {
            surroundings.print(List.of(words.say("account.held")));
            return ExitStatus.FINE.code();
        }
        if (!links.isEmpty() && reading.standing() == MarkReading.Standing.MARK_UNREAD) {
            surroundings.complain(List.of(words.say("account.unread", reading.why())));
            return ExitStatus.INCOMPLETE.code();
        }
        if (!mayBeEmpty && founding.hasEmptyJournal()) {
            surroundings.complain(List.of(words.say("account.never-used")));
            return ExitStatus.INCOMPLETE.code();
        }
        if (!confirmed) {
            surroundings.print(List.of(words.say("account.risk"), words.say("account.confirm")));
            return ExitStatus.ATTENTION.code();
        }
        return write(chain, links.size() + 1, mine.orElseGet(founding::create), options);
    }

    private int write(OwnerChain chain, int number, String founding, JournalOptions options) {
        Words words = surroundings.words();
        String text = number == 1
                ? OwnerLink.first(founding)
                : OwnerLink.takeover(founding, new Reading(surroundings, options.where()).now());
        if (chain.create(number, text) == Creation.EXISTS) {
            surroundings.complain(List.of(words.say("account.overtaken", OwnerLink.name(number))));
            return ExitStatus.INCOMPLETE.code();
        }
        surroundings.print(List.of(
                words.say(number == 1 ? "account.taken" : "account.taken-over", OwnerLink.name(number), founding)));
        return ExitStatus.FINE.code();
    }

    private List<String> state(JournalOptions options, Optional<String> mine, List<OwnerLink> links, Words words) {
        List<String> lines = new ArrayList<>();
        lines.add(words.say(
                "account.journal", options.place(surroundings), mine.orElse(words.say("account.not-founded"))));
        lines.add(holder(options.account(surroundings), links, words));
        return lines;
    }

    /** Returns the sentence that names the holder of an account's mark. */
    static String holder(String account, List<OwnerLink> links, Words words) {
        if (links.isEmpty()) {
            return words.say("account.nobody", account);
        }
        OwnerLink last = links.get(links.size() - 1);
        return words.say(
                "account.holder",
                account,
                last.name(),
                last.founding().orElse("?"),
                last.at().orElse("-"));
    }
}

package evergreen.local.cli;

import evergreen.journal.CreateResult;
import evergreen.journal.Founding;
import evergreen.journal.Journal;
import evergreen.journal.MarkReading;
import evergreen.journal.OwnerChain;
import evergreen.journal.OwnerLink;
import evergreen.report.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Commands about the account's mark, which says which deployment may pay. */
@Command(name = "account", mixinStandardHelpOptions = true)
final class AccountCommand {
    private final CliContext context;

    AccountCommand(CliContext context) {
        this.context = context;
    }

    /** Makes the deployment of a journal the account's payer, after the operator has confirmed the risk by {@code --yes}. */
    @Command(name = "take-over", mixinStandardHelpOptions = true)
    int takeOver(
            @Mixin JournalOptions options,
            @Option(names = "--yes", descriptionKey = "account.yes") boolean confirmed,
            @Option(names = "--new-journal", descriptionKey = "account.new-journal") boolean mayBeEmpty) {
        Messages messages = context.words();
        Journal journal = options.open(context);
        OwnerChain chain = options.mark(context);
        List<OwnerLink> links = chain.links();
        Founding founding = new Founding(journal, CliBootstrap::uniqueId);
        Optional<String> mine = founding.id();
        MarkReading reading = MarkReading.of(links, mine.orElse(""));
        boolean held = reading.standing() == MarkReading.Standing.PAYER
                || reading.standing() == MarkReading.Standing.TAKEOVER_WAITS;
        context.print(state(options, mine, links, messages));
        if (held) {
            context.print(List.of(messages.say("account.held")));
            return ExitStatus.FINE.code();
        }
        if (!links.isEmpty() && reading.standing() == MarkReading.Standing.MARK_UNREAD) {
            context.printErrors(List.of(messages.say("account.unread", reading.why())));
            return ExitStatus.INCOMPLETE.code();
        }
        if (!mayBeEmpty && founding.hasEmptyJournal()) {
            context.printErrors(List.of(messages.say("account.never-used")));
            return ExitStatus.INCOMPLETE.code();
        }
        if (!confirmed) {
            context.print(List.of(messages.say("account.risk"), messages.say("account.confirm")));
            return ExitStatus.ATTENTION.code();
        }
        return write(chain, links.size() + 1, mine.orElseGet(founding::create), options);
    }

    private int write(OwnerChain chain, int number, String founding, JournalOptions options) {
        Messages messages = context.words();
        String text = number == 1
                ? OwnerLink.first(founding)
                : OwnerLink.takeover(founding, new AccountSession(context, options.where()).now());
        if (chain.create(number, text) == CreateResult.EXISTS) {
            context.printErrors(List.of(messages.say("account.overtaken", OwnerLink.name(number))));
            return ExitStatus.INCOMPLETE.code();
        }
        context.print(List.of(
                messages.say(number == 1 ? "account.taken" : "account.taken-over", OwnerLink.name(number), founding)));
        return ExitStatus.FINE.code();
    }

    private List<String> state(
            JournalOptions options, Optional<String> mine, List<OwnerLink> links, Messages messages) {
        List<String> lines = new ArrayList<>();
        lines.add(messages.say(
                "account.journal", options.place(context), mine.orElse(messages.say("account.not-founded"))));
        lines.add(holder(options.account(context), links, messages));
        return lines;
    }

    /** Returns the sentence that names the holder of an account's mark. */
    static String holder(String account, List<OwnerLink> links, Messages messages) {
        if (links.isEmpty()) {
            return messages.say("account.nobody", account);
        }
        OwnerLink last = links.get(links.size() - 1);
        return messages.say(
                "account.holder",
                account,
                last.name(),
                last.founding().orElse("?"),
                last.at().orElse("-"));
    }
}

package evergreen.local.simulation;

import evergreen.journal.CreateResult;
import evergreen.journal.DocumentName;
import evergreen.journal.JournalUnavailableException;
import evergreen.journal.OwnerChain;
import evergreen.journal.OwnerLink;
import java.time.Duration;
import java.util.List;

/** The account's mark as one process reaches it, in the account's own bucket; its ages are by the store's true clock. */
final class SimulatedOwnerChain implements OwnerChain {
    private final SimulatedEnvironment environment;
    private final SimulatedProcess process;
    private final SimulatedJournal bucket;

    SimulatedOwnerChain(SimulatedEnvironment environment, SimulatedProcess process) {
        this.environment = environment;
        this.process = process;
        this.bucket = new SimulatedJournal(environment, process, environment.accountBucket());
    }

    @Override
    public List<OwnerLink> links() {
        process.meanwhile();
        if (environment.dice().occurs(FaultType.MARK_UNREADABLE)) {
            process.note("cannot read the account's mark");
            throw new JournalUnavailableException(
                    JournalUnavailableException.Why.UNREACHABLE, "mark unreadable", "", null);
        }
        Documents documents = environment.accountBucket();
        List<OwnerLink> links = documents.list("owner/").stream()
                .map(name -> OwnerLink.of(
                        name.text(),
                        documents.read(name).orElseThrow(),
                        Duration.between(
                                documents.written(name), environment.truth().now())))
                .toList();
        process.meanwhile();
        return links;
    }

    @Override
    public CreateResult create(int number, String text) {
        return bucket.createOnce(DocumentName.of(OwnerLink.name(number)), text);
    }
}

package evergreen.local.prove;

import evergreen.journal.Creation;
import evergreen.journal.DocumentName;
import evergreen.journal.JournalUnavailable;
import evergreen.journal.OwnerChain;
import evergreen.journal.OwnerLink;
import java.time.Duration;
import java.util.List;

/** The account's mark as one process reaches it, in the account's own bucket; its ages are by the store's true clock. */
final class SimulatedOwnerChain implements OwnerChain {
    private final Scene scene;
    private final SimulatedProcess process;
    private final SimulatedJournal bucket;

    SimulatedOwnerChain(Scene scene, SimulatedProcess process) {
        this.scene = scene;
        this.process = process;
        this.bucket = new SimulatedJournal(scene, process, scene.accountBucket());
    }

    @Override
    public List<OwnerLink> links() {
        process.meanwhile();
        if (scene.dice().strikes(Trouble.MARK_UNREADABLE)) {
            process.note("cannot read the account's mark");
            throw new JournalUnavailable(JournalUnavailable.Why.UNREACHABLE, "mark unreadable", "", null);
        }
        Documents documents = scene.accountBucket();
        List<OwnerLink> links = documents.list("owner/").stream()
                .map(name -> OwnerLink.of(
                        name.text(),
                        documents.read(name).orElseThrow(),
                        Duration.between(documents.written(name), scene.truth().now())))
                .toList();
        process.meanwhile();
        return links;
    }

    @Override
    public Creation create(int number, String text) {
        return bucket.createOnce(DocumentName.of(OwnerLink.name(number)), text);
    }
}

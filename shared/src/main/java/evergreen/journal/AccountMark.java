package evergreen.journal;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The mark by which one account has one payer. Claims, limits and rounds hold within one journal only; two deployments with two
 * journals would pay for everything twice where the cloud forgets tokens. The mark is outside of all journals, in a bucket that
 * follows from the account's id, so every deployment of the account finds the same one.
 */
public final class AccountMark {
    private final Founding founding;
    private final OwnerChain chain;
    private volatile @Nullable String id;

    /**
     * Creates the mark as one deployment sees it.
     *
     * @param journal the deployment's own journal
     * @param uniqueId source of random ids
     */
    public AccountMark(Journal journal, OwnerChain chain, Supplier<String> uniqueId) {
        this.founding = new Founding(journal, uniqueId);
        this.chain = chain;
    }

    /**
     * Founds the journal if it has no id, and takes the mark if nobody holds it; then reads the mark. A journal that holds
     * nothing is not founded while another one holds the mark: a lost or mistyped journal must not look like a deployment.
     */
    public MarkReading establish() {
        try {
            List<OwnerLink> links = chain.links();
            Optional<String> own = founding.id();
            if (own.isEmpty() && !links.isEmpty() && founding.hasEmptyJournal()) {
                return MarkReading.notFounded(links);
            }
            String mine = own.orElseGet(founding::create);
            id = mine;
            if (links.isEmpty()) {
                chain.create(1, OwnerLink.first(mine));
                return MarkReading.of(chain.links(), mine);
            }
            return MarkReading.of(links, mine);
        } catch (JournalUnavailableException unusable) {
            return MarkReading.unread(String.valueOf(unusable.getMessage()));
        }
    }

    /** Reads the mark anew and writes nothing. Every failure is a reading, too: it stops payments. */
    public MarkReading read() {
        try {
            List<OwnerLink> links = chain.links();
            Optional<String> own = own();
            return own.map(mine -> MarkReading.of(links, mine)).orElseGet(() -> MarkReading.notFounded(links));
        } catch (JournalUnavailableException unusable) {
            return MarkReading.unread(String.valueOf(unusable.getMessage()));
        }
    }

    private Optional<String> own() {
        String known = id;
        if (known == null) {
            Optional<String> read = founding.id();
            id = read.orElse(null);
            return read;
        }
        return Optional.of(known);
    }
}

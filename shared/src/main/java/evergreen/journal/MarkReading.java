package evergreen.journal;

import com.google.auto.value.AutoValue;
import evergreen.plan.StepCode;
import evergreen.text.WireName;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Result of one reading of the account's mark: whether this journal may pay, and which journal holds the mark. */
@AutoValue
public abstract class MarkReading {
    /**
     * Time after a takeover in which the new holder sends nothing: one run of the former holder's worker (840 s), rounded up,
     * and the 30 minutes after which the result of any payment is known.
     */
    public static final Duration QUIET_TIME = Duration.ofMinutes(45);

    /** Verdict about this journal. */
    public enum Standing implements WireName {
        /** This journal holds the mark and may pay. */
        PAYER("payer"),
        /** This journal took the mark over less than {@link #QUIET_TIME} ago. */
        TAKEOVER_WAITS(StepCode.TAKEOVER_WAITS.text()),
        /** Another journal holds the mark. */
        NOT_THE_PAYER(StepCode.NOT_THE_PAYER.text()),
        /** The mark cannot be read, or is not in order. */
        MARK_UNREAD(StepCode.MARK_UNREAD.text());

        private final String wireName;

        Standing(String wireName) {
            this.wireName = wireName;
        }

        @Override
        public String wireName() {
            return wireName;
        }
    }

    MarkReading() {}

    /**
     * Judges the documents of a mark.
     *
     * @param links all documents below {@code owner/}, in the order of their names
     * @param founding the id of this journal
     */
    public static MarkReading of(List<OwnerLink> links, String founding) {
        Optional<String> disorder = disorder(links);
        if (disorder.isPresent()) {
            return unread(disorder.get());
        }
        OwnerLink last = links.get(links.size() - 1);
        if (last.founding().filter(founding::equals).isEmpty()) {
            return notThePayer(last);
        }
        boolean waits = links.size() > 1 && last.age().compareTo(QUIET_TIME) < 0;
        return new AutoValue_MarkReading(waits ? Standing.TAKEOVER_WAITS : Standing.PAYER, Optional.of(last), "");
    }

    /** Returns a reading that failed. */
    public static MarkReading unread(String why) {
        return new AutoValue_MarkReading(Standing.MARK_UNREAD, Optional.empty(), why);
    }

    /** Judges the documents of a mark for a journal without an id: the mark can only be another's. */
    static MarkReading notFounded(List<OwnerLink> links) {
        return disorder(links).map(MarkReading::unread).orElseGet(() -> notThePayer(links.get(links.size() - 1)));
    }

    private static MarkReading notThePayer(OwnerLink holder) {
        return new AutoValue_MarkReading(Standing.NOT_THE_PAYER, Optional.of(holder), "");
    }

    /** Returns what is wrong with a chain, as a sentence for people. */
    private static Optional<String> disorder(List<OwnerLink> links) {
        if (links.isEmpty()) {
            return Optional.of("The account has no mark.");
        }
        for (int number = 1; number <= links.size(); number++) {
            OwnerLink link = links.get(number - 1);
            if (!link.name().equals(OwnerLink.name(number))) {
                return Optional.of(
                        "The account's mark has " + link.name() + " where " + OwnerLink.name(number) + " should be.");
            }
            if (link.founding().isEmpty() || link.at().isPresent() != number > 1) {
                return Optional.of("The text of " + link.name() + " is not that of a link of the account's mark.");
            }
        }
        return Optional.empty();
    }

    /** The verdict. */
    public abstract Standing standing();

    /** The link that names the holder; empty if the mark could not be read. */
    public abstract Optional<OwnerLink> holder();

    /** Why the mark is unread, as a sentence; otherwise empty text. */
    public abstract String why();
}

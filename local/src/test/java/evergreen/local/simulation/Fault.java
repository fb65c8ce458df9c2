package evergreen.local.simulation;

import java.util.List;

/** What a judge can find fault with. */
enum Fault {
    /** The same was paid for twice. */
    DOUBLE_PAYMENT("paid twice"),
    /** More was spent than the policy allows. */
    BROKEN_LIMIT("over the limit", "counts on the wrong day"),
    /** Something was said that is not so, or not known to be. */
    WRONG_STATEMENT(" said ", " denies order", "nobody was told"),
    /** Something was paid that was seen to be paid by others, or that they were seen to be about to pay. */
    PAID_BESIDE_OTHERS(" was paid from ", " although the platform renews", " was paid in the platform's hours"),
    /** Something was paid that nobody wanted paid. */
    UNWANTED(
            " was paid for what was seen",
            "nobody asked for",
            "ends unpaid",
            "without an approval",
            "came after a rejection"),
    /** The reading was too old. */
    OLD_READING(" after its reading"),
    /** It was neither ended nor told. */
    FORGOTTEN("never ends", "neither ended");

    @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable; the check knows Guava's lists only
    private final List<String> words;

    Fault(String... words) {
        this.words = List.of(words);
    }

    static Fault of(String violation) {
        for (Fault fault : values()) {
            if (fault.words.stream().anyMatch(violation::contains)) {
                return fault;
            }
        }
        throw new IllegalArgumentException(violation);
    }
}

package evergreen.local.simulation;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Judge of one English sentence by the orders that existed when people were given it, and by those that were sent after it. */
public final class Contradiction {
    /** Says that no payment has been made. */
    private static final Pattern NOTHING_PAID = Pattern.compile(
            "[Nn]othing (of it )?(was|is|has been) (done|changed|paid|charged|sent|carried out)(?! for it before)|[Nn]ot paid|[Nn]o money");

    /** Says that no payment will be made. */
    private static final Pattern NOTHING_FOLLOWS =
            Pattern.compile("[Nn]othing will be|[Nn]o (further |more )?payment (is|will be) (started|made|sent)");

    /** Says that the sentence does not count everything. */
    private static final Pattern IN_PART = Pattern.compile("not known yet whether|could not be read");

    private static final Pattern DONE = Pattern.compile("(\\d+) of (\\d+) (is |are )?done");
    private static final Pattern ORDER = Pattern.compile("order (\\d{6,})");

    /** Beginnings of sentences that name the order of another plan. */
    private static final Pattern BY_ANOTHER = Pattern.compile("(nothing was paid|another plan has paid for it).*");

    private Contradiction() {}

    /**
     * Returns why a headline counts too few steps, or empty if the journal does not contradict it.
     *
     * @param recorded the number of the plan's steps whose renewal the journal had recorded
     */
    static Optional<String> ofCount(String text, long recorded) {
        Matcher done = DONE.matcher(text);
        return done.find()
                        && Integer.parseInt(done.group(1)) < recorded
                        && !IN_PART.matcher(text).find()
                ? Optional.of("the journal had recorded " + recorded + " as renewed")
                : Optional.empty();
    }

    /**
     * The orders for a sentence's subject.
     *
     * @param known ids of those that who gave it could know
     * @param existing ids of those that existed when it was given
     * @param after ids of those that were sent afterwards
     */
    public record Orders(List<String> known, List<String> existing, List<String> after) {}

    /**
     * Returns why a sentence is false, or empty if the orders do not contradict it.
     *
     * @param state the state in which the plan was said to be; empty text if none was
     */
    public static Optional<String> of(String text, String state, Orders orders) {
        if (NOTHING_PAID.matcher(text).find() && !orders.known().isEmpty()) {
            return Optional.of("order " + orders.known().get(0) + " had been paid");
        }
        if (NOTHING_FOLLOWS.matcher(text).find() && !orders.after().isEmpty()) {
            return Optional.of("order " + orders.after().get(0) + " was sent afterwards");
        }
        return counts(text, state, orders.known()).or(() -> names(text, orders.existing()));
    }

    /** A plan that has come to its end has as many done steps as it paid for, at least. */
    private static Optional<String> counts(String text, String state, List<String> known) {
        Matcher done = DONE.matcher(text);
        return done.find() && state.equals("done") && Integer.parseInt(done.group(1)) < known.size()
                ? Optional.of(known.size() + " were paid")
                : Optional.empty();
    }

    /** An order that a sentence names as its own is its own; one that another plan paid may be named, too. */
    private static Optional<String> names(String text, List<String> existing) {
        Matcher named = ORDER.matcher(text);
        while (named.find()) {
            if (!existing.contains(named.group(1)) && !BY_ANOTHER.matcher(text).matches()) {
                return Optional.of("order " + named.group(1) + " is not its own");
            }
        }
        return Optional.empty();
    }
}

package evergreen.notification;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.function.Predicate;

/** Cuts a message to what its way takes: as many items as fit, and how many are left out. */
public final class MessageTruncator {
    private MessageTruncator() {}

    /**
     * The longest form that fits.
     *
     * @param form the form with so many items
     */
    public static String longest(Message message, IntFunction<String> form, Predicate<String> fits) {
        return form.apply(most(message, shown -> fits.test(form.apply(shown))));
    }

    /** The most items that fit; none if one alone does not. */
    public static int most(Message message, IntPredicate fits) {
        int fitting = 0;
        int most = message.items().size();
        while (fitting < most) {
            int middle = (fitting + most + 1) / 2;
            if (fits.test(middle)) {
                fitting = middle;
            } else {
                most = middle - 1;
            }
        }
        return fitting;
    }

    /** How many bytes a text has in UTF-8. */
    public static int bytes(String text) {
        return text.getBytes(UTF_8).length;
    }
}

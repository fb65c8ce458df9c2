package evergreen.adapter.chat;

import static java.nio.charset.StandardCharsets.UTF_8;

import evergreen.notice.Message;
import java.util.function.IntFunction;
import java.util.function.Predicate;

/** Cuts a message to what a platform takes: as many items as fit, and how many are left out. */
final class Fitting {
    private Fitting() {}

    /**
     * The longest form that fits.
     *
     * @param form the form with so many items
     */
    static String longest(Message message, IntFunction<String> form, Predicate<String> fits) {
        int fitting = 0;
        int most = message.items().size();
        while (fitting < most) {
            int middle = (fitting + most + 1) / 2;
            if (fits.test(form.apply(middle))) {
                fitting = middle;
            } else {
                most = middle - 1;
            }
        }
        return form.apply(fitting);
    }

    static int bytes(String text) {
        return text.getBytes(UTF_8).length;
    }
}

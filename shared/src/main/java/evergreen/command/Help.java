package evergreen.command;

import static java.util.stream.Collectors.toUnmodifiableList;

import java.util.List;
import java.util.stream.Stream;

/** What can be said, line by line. */
public final class Help {
    /** The keys of the lines' words, in order. */
    public static final List<String> KEYS = Stream.of(
                    "first",
                    "expiring",
                    "show",
                    "price",
                    "renew",
                    "renew-filtered",
                    "plans",
                    "hold",
                    "auto",
                    "who",
                    "last")
            .map(line -> "chat.help." + line)
            .collect(toUnmodifiableList());

    private Help() {}
}

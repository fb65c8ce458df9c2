package evergreen.command;

import com.google.auto.value.AutoValue;
import evergreen.fleet.Selection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Which servers a command is about. */
@AutoValue
public abstract class ServerSelection {
    /** What is read back as it is, without quotes. */
    private static final Pattern PLAIN = Pattern.compile("(?i)(?!because|reason)[a-z0-9*]([a-z0-9=*._,-]*[a-z0-9*])?");

    ServerSelection() {}

    static ServerSelection of(Selection selection, Optional<Duration> within) {
        return new AutoValue_ServerSelection(selection, within);
    }

    /** What must fit, but for the expiry. */
    public abstract Selection selection();

    /** In how much time from now they end, where that was said. */
    public abstract Optional<Duration> within();

    /** Whether nothing was said of them, which means every one. */
    public final boolean isEmpty() {
        return within().isEmpty() && selection().equals(Selection.ALL);
    }

    /** Whether anything but a region narrows them; money is not spent on a whole region by a short sentence. */
    final boolean isNarrow() {
        return within().isPresent()
                || !selection().toBuilder()
                        .regions(Selection.ALL.regions())
                        .build()
                        .equals(Selection.ALL);
    }

    /** The filters in words, after a verb that has said that they expire. */
    final String filters() {
        List<String> words = new ArrayList<>(new TreeSet<>(selection().ids()));
        within().ifPresent(time -> words.add("within " + span(time)));
        new TreeMap<>(selection().tags()).forEach((key, values) -> words.add("tag " + quoted(key + "=", values)));
        each("name ", selection().names(), words);
        each("region ", selection().regions(), words);
        each("", selection().securityGroups(), words);
        each("", selection().resourceGroups(), words);
        return String.join(" ", words);
    }

    private static void each(String prefix, Collection<String> values, List<String> words) {
        new TreeSet<>(values).forEach(value -> words.add(prefix + quoted("", List.of(value))));
    }

    private static String quoted(String head, List<String> values) {
        String text = head + String.join(",", values);
        return PLAIN.matcher(text).matches() ? text : '"' + text + '"';
    }

    private static String span(Duration time) {
        return time.toHours() % 24 == 0 ? time.toDays() + "d" : time.toHours() + "h";
    }

    @Override
    public final String toString() {
        return (within().isPresent() ? "expiring " : "") + filters();
    }
}

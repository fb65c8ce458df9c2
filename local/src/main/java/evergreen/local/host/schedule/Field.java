package evergreen.local.host.schedule;

import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One field of a cron expression: lists of single values, ranges and steps. */
enum Field {
    SECOND("the second", 0, 59),
    MINUTE("the minute", 0, 59),
    HOUR("the hour", 0, 23),
    DAY_OF_MONTH("the day of the month", 1, 31),
    MONTH("the month", 1, 12, "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"),
    /** Sunday goes by its name alone: some count it as 0, others as 7. */
    DAY_OF_WEEK("the day of the week", 1, 6, "MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN");

    private static final Pattern PART = Pattern.compile("(\\*|\\w+)(?:-(\\w+))?(?:/(\\d{1,4}))?");

    private final String title;
    private final int least;
    private final int most;
    private final String names;

    Field(String title, int least, int most, String... names) {
        this.title = title;
        this.least = least;
        this.most = most;
        this.names = String.join(" ", names);
    }

    /**
     * All values that a field's text stands for.
     *
     * @throws IllegalArgumentException saying what is wrong
     */
    SortedSet<Integer> read(String text) {
        SortedSet<Integer> values = new TreeSet<>();
        boolean any = text.equals("?") && (this == DAY_OF_MONTH || this == DAY_OF_WEEK);
        for (String part : (any ? "*" : text).split(",", -1)) {
            add(part, values);
        }
        return values;
    }

    private void add(String part, SortedSet<Integer> values) {
        Matcher form = PART.matcher(part);
        if (!form.matches() || (form.group(1).equals("*") && form.group(2) != null)) {
            throw wrong(part);
        }
        boolean all = form.group(1).equals("*");
        int first = all ? least : value(form.group(1));
        boolean single = !all && form.group(2) == null && form.group(3) == null;
        int last = form.group(2) != null ? value(form.group(2)) : single ? first : last();
        int step = form.group(3) == null ? 1 : Integer.parseInt(form.group(3));
        if (step == 0 || last < first) {
            throw wrong(part);
        }
        for (int value = first; value <= last; value += step) {
            values.add(value);
        }
    }

    private int value(String text) {
        int named = names().indexOf(text.toUpperCase(Locale.ROOT));
        if (named >= 0) {
            return named + 1;
        }
        if (!text.matches("\\d{1,4}") || Integer.parseInt(text) < least || Integer.parseInt(text) > most) {
            throw wrong(text);
        }
        return Integer.parseInt(text);
    }

    private int last() {
        return Math.max(most, names().size());
    }

    private List<String> names() {
        return names.isEmpty() ? List.of() : List.of(names.split(" ", -1));
    }

    private IllegalArgumentException wrong(String part) {
        String named = names().isEmpty() ? "" : " or " + names().get(0) + " to " + names().get(names().size() - 1);
        return new IllegalArgumentException(
                title + " goes from " + least + " to " + most + named + ", in lists, ranges and steps; not " + part);
    }
}

package evergreen.plan;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;

/**
 * Form of a plan's id: the plan's day, a hyphen, {@code r} for a rule's plan, and the first sixteen hex digits of the SHA-256 of its
 * content. Every command, route and document name accepts this form and no other.
 */
public final class PlanId {
    /** Count of the hash's digits: a second content for them cannot be found, and a person can still read them out. */
    public static final int DIGITS = 16;

    /** The form as a regular expression. */
    public static final String FORM = "\\d{8}-r?[0-9a-f]{" + DIGITS + "}";

    /** An id for messages that explain the form. */
    public static final String EXAMPLE = "20261126-0123456789abcdef";

    private static final Pattern PATTERN = Pattern.compile(FORM);
    private static final String OF_A_RULE = "r";

    private PlanId() {}

    /** Returns whether a text has the form of a plan's id. */
    public static boolean isLegal(String text) {
        return PATTERN.matcher(text).matches() && isDay(text);
    }

    private static boolean isDay(String id) {
        try {
            dayOf(id);
            return true;
        } catch (DateTimeException none) {
            return false;
        }
    }

    /**
     * Returns whether a plan is a rule's. A rule's plan has a folder of its own, which the functions that plan for people cannot
     * write to.
     */
    public static boolean isOfARule(String id) {
        return id.contains("-" + OF_A_RULE);
    }

    /** Returns the id of a plan of a day whose content has a hash. */
    public static String of(LocalDate day, boolean ofARule, String sha256) {
        return day(day) + "-" + (ofARule ? OF_A_RULE : "") + sha256.substring(0, DIGITS);
    }

    /** Returns a day as ids begin with it. */
    public static String day(LocalDate day) {
        return day.format(DateTimeFormatter.BASIC_ISO_DATE);
    }

    /**
     * Returns the day with which an id of the legal form begins. A list of 5,000 plans reads as many days, which a formatter is
     * too slow for in a new instance.
     */
    public static LocalDate dayOf(String id) {
        int digits = Integer.parseInt(id.substring(0, id.indexOf('-')));
        return LocalDate.of(digits / 10_000, digits / 100 % 100, digits % 100);
    }
}

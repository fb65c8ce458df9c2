package evergreen.report;

import com.google.auto.value.AutoValue;
import evergreen.plan.Verdict;

/** What the reader's terminal can show. */
@AutoValue
public abstract class Terminal {
    private static final String RESET = "\u001B[0m";

    Terminal() {}

    /** A terminal of so many columns, with or without colour. */
    public static Terminal of(int columns, boolean colours) {
        return new AutoValue_Terminal(columns, colours);
    }

    /** How many columns a line has. */
    public abstract int columns();

    /** Whether it shows colour; no meaning is in the colour alone. */
    public abstract boolean colours();

    /** A text in the verdict's colour: red at risk, yellow to be decided, green safe, grey ended on purpose. */
    String colour(Verdict verdict, String text) {
        return colours() ? code(verdict) + text + RESET : text;
    }

    private static String code(Verdict verdict) {
        switch (verdict) {
            case IN_GRACE:
            case AT_RISK:
                return "\u001B[31m";
            case NEEDS_DECISION:
                return "\u001B[33m";
            case ENDS_ON_PURPOSE:
                return "\u001B[90m";
            default:
                return "\u001B[32m";
        }
    }
}

package evergreen.chat;

import java.util.Locale;

/** What a known word means. */
enum Term {
    EXPIRING,
    SHOW,
    PRICE,
    RENEW,
    APPROVE,
    REJECT,
    HOLD,
    AUTO,
    PLANS,
    WHO,
    HELP,

    /** What comes next, or came before, is a time ahead. */
    WITHIN,
    /** The time that came before is a time ahead. */
    INSIDE,
    ON,
    OFF,
    /** A filter's name: its value comes next. */
    TAG,
    REGION,
    NAME,
    HOUR,
    DAY,
    WEEK,
    MONTH,
    YEAR,
    /** Polite, and changes nothing. */
    FILLER;

    boolean isVerb() {
        return compareTo(WITHIN) < 0;
    }

    boolean isFilter() {
        return this == TAG || this == REGION || this == NAME;
    }

    boolean isUnit() {
        return compareTo(HOUR) >= 0 && compareTo(YEAR) <= 0;
    }

    /** The word by which refusals name a command. */
    String word() {
        return this == WHO ? "who am I" : name().toLowerCase(Locale.ROOT);
    }
}

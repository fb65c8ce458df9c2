package evergreen.command;

/** What a known word means. */
enum Token {
    EXPIRING("expiring"),
    SHOW("show"),
    PRICE("price"),
    RENEW("renew"),
    APPROVE("approve"),
    REJECT("reject"),
    HOLD("hold"),
    AUTO("auto"),
    PLANS("plans"),
    WHO("who"),
    HELP("help"),

    /** What comes next, or came before, is a time ahead. */
    WITHIN("within"),
    /** The time that came before is a time ahead. */
    INSIDE("inside"),
    ON("on"),
    OFF("off"),
    /** A filter's name: its value comes next. */
    TAG("tag"),
    REGION("region"),
    NAME("name"),
    HOUR("hour"),
    DAY("day"),
    WEEK("week"),
    MONTH("month"),
    YEAR("year"),
    /** Polite, and changes nothing. */
    FILLER("filler");

    private final String word;

    Token(String word) {
        this.word = word;
    }

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
        return this == WHO ? "who am I" : word;
    }
}

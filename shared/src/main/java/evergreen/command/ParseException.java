package evergreen.command;

/** Leaves the reading of a sentence at the first thing that is not clear; {@link CommandParser} turns it into a value. */
final class ParseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient ParseError why;

    ParseException(ParseError.Why why, String... details) {
        super(why.code(), null, false, false);
        this.why = ParseError.of(why, details);
    }

    ParseError why() {
        return why;
    }
}

package evergreen.chat;

/** Leaves the reading of a sentence at the first thing that is not clear; {@link Sentence} turns it into a value. */
final class Puzzled extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient NotUnderstood why;

    Puzzled(NotUnderstood.Why why, String... details) {
        super(why.code(), null, false, false);
        this.why = NotUnderstood.of(why, details);
    }

    NotUnderstood why() {
        return why;
    }
}

package evergreen.adapter.chat;

/** Leaves the examination of a callback at the first thing that is wrong with it; {@link Door} turns it into a value. */
final class Rejected extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Refusal why;

    Rejected(Refusal why) {
        super(why.code(), null, false, false);
        this.why = why;
    }

    Refusal why() {
        return why;
    }

    /** Goes on only if something holds. */
    static void unless(boolean holds, Refusal otherwise) {
        if (!holds) {
            throw new Rejected(otherwise);
        }
    }
}

package evergreen.adapter.chat;

/** Leaves the examination of a callback at the first thing that is wrong with it; {@link CallbackVerifier} turns it into a value. */
final class VerificationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final RejectionReason why;

    VerificationException(RejectionReason why) {
        super(why.code(), null, false, false);
        this.why = why;
    }

    RejectionReason why() {
        return why;
    }

    /** Goes on only if something holds. */
    static void require(boolean holds, RejectionReason otherwise) {
        if (!holds) {
            throw new VerificationException(otherwise);
        }
    }
}

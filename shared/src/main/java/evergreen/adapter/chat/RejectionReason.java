package evergreen.adapter.chat;

/** Why a callback is not let in. The code is for the log alone: whoever sent it hears the same for all of them. */
public enum RejectionReason {
    /** Larger than any platform sends. */
    TOO_LARGE("too-large"),
    /** A part of the signature is missing, or not of the published form. */
    UNSIGNED("unsigned"),
    /** The signature, or the token that stands for one, is not the right one. */
    BAD_SIGNATURE("bad-signature"),
    /** Rightly signed, but too long ago, or ahead of our clock. */
    STALE("stale"),
    /** Rightly signed, but not to be decrypted. */
    UNDECRYPTABLE("undecryptable"),
    /** Rightly signed, but meant for somebody else. */
    FOREIGN("foreign"),
    /** Not of the form that the platform documents. */
    MALFORMED("malformed");

    private final String code;

    RejectionReason(String code) {
        this.code = code;
    }

    /** The stable code, {@code bad-signature} for one. */
    public String code() {
        return code;
    }
}

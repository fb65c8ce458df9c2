package evergreen.adapter.chat;

import java.util.Locale;

/** Why a callback is not let in. The code is for the log alone: whoever sent it hears the same for all of them. */
public enum Refusal {
    /** Larger than any platform sends. */
    TOO_LARGE,
    /** A part of the signature is missing, or not of the published form. */
    UNSIGNED,
    /** The signature, or the token that stands for one, is not the right one. */
    BAD_SIGNATURE,
    /** Rightly signed, but too long ago, or ahead of our clock. */
    STALE,
    /** Rightly signed, but not to be decrypted. */
    UNDECRYPTABLE,
    /** Rightly signed, but meant for somebody else. */
    FOREIGN,
    /** Not of the form that the platform documents. */
    MALFORMED;

    /** The stable code, {@code bad-signature} for one. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

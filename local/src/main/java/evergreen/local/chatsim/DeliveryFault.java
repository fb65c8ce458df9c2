package evergreen.local.chatsim;

/** What may happen to a message on its way. */
public enum DeliveryFault {
    /** Nothing. */
    NONE,
    /** It is delivered twice at the same moment. */
    TWICE,
    /** Somebody who does not know the secret signed it. */
    FORGED,
    /** It was signed before the time that the platform's page allows. */
    STALE,
    /** Somebody puts it under the signature of the message before. */
    BORROWED,
    /** The address for answers takes none any more. */
    NO_ANSWERS
}

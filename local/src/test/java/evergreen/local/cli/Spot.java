package evergreen.local.cli;

/** Where in the course of a payment a process can be killed. */
enum Spot {
    /** All is read, and nothing is claimed. */
    BEFORE_THE_CLAIM,
    /** The claim is there, and nothing is sent. */
    BETWEEN_CLAIM_AND_SEND,
    /** The payment is on its way and never arrives. */
    SENT_AND_LOST,
    /** It is paid, and nobody has heard of it. */
    BETWEEN_SEND_AND_ANSWER,
    /** The answer is there, and nobody has written it down. */
    BEFORE_THE_ORDER_NOTE,
    /** The order is written down, and nothing proves it. */
    AFTER_THE_ORDER_NOTE,
    /** While it waits to see the new expiry. */
    BEFORE_THE_PROOF,
    /** It is proven, and not yet said. */
    BEFORE_THE_OUTCOME,
    /** What became of an earlier sending is found out, and not yet written down. */
    IN_RESOLUTION,
    /** Anywhere else: at whatever call comes. */
    ELSEWHERE
}

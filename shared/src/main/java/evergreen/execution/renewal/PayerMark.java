package evergreen.execution.renewal;

import evergreen.journal.MarkReading;

/**
 * The account's mark as a payment run reads it. Every {@link PayingAccount} has one, so nothing can be paid without it.
 */
@FunctionalInterface
public interface PayerMark {
    /** Reads the mark anew: no answer of an earlier call is used again. A mark that cannot be read is an answer, too. */
    MarkReading.Standing standing();
}

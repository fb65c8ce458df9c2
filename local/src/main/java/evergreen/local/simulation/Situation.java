package evergreen.local.simulation;

import java.util.Locale;

/** Situations that schedules must reach: without them, a figure of 0 would mean nothing. */
enum Situation {
    /** A process is killed after it has sent a payment. */
    KILLED_AFTER_SENDING,
    /** The journal fails a process that has sent a payment. */
    JOURNAL_FAILS_AFTER_SENDING,
    /** A payment is sent into a cloud that forgets tokens immediately. */
    SENT_WITHOUT_TOKEN_MEMORY,
    /** The account is given to a deployment while another one has an open claim. */
    TAKEOVER_DURING_PAYMENT,
    /** A payment is sent by a reading of the account's mark that a takeover has made stale. */
    SENT_UPON_STALE_MARK,
    /** The second deployment, with a journal of its own, sends a payment. */
    SENT_FROM_SECOND_JOURNAL,
    /** A person rejects a plan that was begun. */
    REJECTED_AFTER_BEGIN,
    /** A setting is made for which the platform deducts. */
    SETTING_CHARGED,
    /** A setting is left undone because the day's money does not suffice. */
    SETTING_OVER_DAY_LIMIT,
    /** People are given a sentence. */
    SENTENCE_JUDGED;

    /** The word that people see. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

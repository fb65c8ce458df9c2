package evergreen.local.simulation;

import java.util.Locale;

/** What can go wrong, and how often at each of its occasions in a rough schedule. */
enum FaultType {
    /** RenewInstance is throttled: nothing is begun. */
    THROTTLED(60),
    /** The server fails before it has done anything. */
    FAILED_BEFORE(40),
    /** The server fails after it has paid. */
    FAILED_AFTER(60),
    /** The request never arrives. */
    REQUEST_LOST(40),
    /** The answer never arrives. */
    ANSWER_LOST(60),
    /** The client gives up, and the request arrives afterwards, up to twenty minutes later. */
    REQUEST_LATE(60),
    /** The same signed request arrives twice, and the answer is the second one's. */
    ARRIVED_TWICE(40),
    /** An order on the instance is being worked on. */
    LAST_ORDER_PROCESSING(20),
    /** The answer is fine but has no order's id. */
    NO_ORDER_ID(15),
    /** The right to renew is withdrawn, or the token that carries it has expired. */
    NO_RIGHT(15),
    /** The subscription or the price cannot be read. */
    UNREADABLE(15),
    /** The price has risen. */
    DEARER(20),
    /** A document is not written, and the writer does not know. */
    WRITE_LOST(25),
    /** A document is written, and the writer does not know. */
    WRITE_UNKNOWN(25),
    /** A document is written some minutes after its writer has given up. */
    WRITE_LATE(15),
    /** The journal cannot be read. */
    JOURNAL_UNREADABLE(8),
    /** The right to the journal is withdrawn from a process that has sent a payment. */
    JOURNAL_DENIED(60),
    /** The process stands still, for seconds or for many minutes. */
    FROZEN(15),
    /** The process is killed. */
    KILLED(15),
    /** The clock of the process steps, by up to five minutes from the truth. */
    CLOCK_STEPS(15),
    /** A notice does not reach its receiver. */
    NOTICE_LOST(30),
    /** A person approves, rejects or reads a plan. */
    PERSON_ASKS(25),
    /** A person plans to switch auto-renewal on, for which the platform will deduct. */
    SETTINGS_PLANNED(250),
    /** The enforcer runs at the same time. */
    SETTINGS_RUN(300),
    /** The work of a run is done in threads. */
    PARALLEL(300),
    /** Another thread or process goes on in between. */
    OTHERS_TURN(300),
    /** A person renews in the console. */
    PERSON_RENEWS(8),
    /** A person changes who renews, or holds the server, or lets it go. */
    PERSON_SETS(8),
    /** A document from another folder is written into the day's money. */
    STRAY_MONEY(3),
    /** Money is taken from the account, or put in. */
    BALANCE_MOVES(5),
    /** A second deployment, with a journal of its own, works over the same account. */
    SECOND_DEPLOYMENT(250),
    /** An operator gives the account to one of the deployments, at any moment. */
    TAKEOVER(6),
    /** The account's mark cannot be read. */
    MARK_UNREADABLE(8),
    /** A second worker begins. */
    SECOND_WORKER(300),
    /** The plan is made and approved once more. */
    PLANNED_AGAIN(350),
    /** Auto-renewal ends shortly before the plan is made. On the China site, the platform may still deduct on that day. */
    AUTO_RENEWAL_ENDED(300);

    private final int perMille;

    FaultType(int perMille) {
        this.perMille = perMille;
    }

    /** What sets its draws apart from all others'; the same for ever, whatever is added to this list. */
    long salt() {
        return name().hashCode();
    }

    /** The word that people see. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    int perMille() {
        return perMille;
    }
}

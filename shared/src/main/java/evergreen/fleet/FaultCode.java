package evergreen.fleet;

import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.UnknownHostException;

/**
 * Evergreen's own codes for calls that gave no answer to work with and for which the cloud has no code. Each has a sentence in
 * every language under {@code error.} and its text. The texts are part of reports and journals and never change; new codes are
 * added as new members.
 */
public enum FaultCode {
    /** No credentials were found. */
    NO_CREDENTIALS("NoCredentials"),
    /** A role could not be assumed, or the policy names none. */
    ROLE_NOT_ENTERED("RoleNotEntered"),
    /** No answer came in time. */
    TIMEOUT("Timeout"),
    /** The host's name could not be resolved. */
    UNKNOWN_HOST("UnknownHost"),
    /** The host accepts no connection. */
    CONNECTION_REFUSED("ConnectionRefused"),
    /** The connection ended before the answer did. */
    CONNECTION_LOST("ConnectionLost"),
    /** The answer has none of the documented shapes. */
    BROKEN_ANSWER("BrokenAnswer"),
    /** The answer is longer than Evergreen reads. */
    ANSWER_TOO_LARGE("AnswerTooLarge"),
    /** The call failed inside Evergreen or its libraries. */
    CALL_FAILED("CallFailed"),
    /** The cloud cuts a list after 1,000 rows. */
    LIST_ENDS_AT_1000("ListEndsAt1000"),
    /** The pages of a list do not end. */
    PAGES_WITHOUT_END("PagesWithoutEnd"),
    /** The answer leaves out an instance that was asked for. */
    NOT_IN_ANSWER("NotInAnswer"),
    /** The setting was not asked for. */
    NOT_ASKED("NotAsked"),
    /** The cloud does not say whether the identity may list. */
    DRY_RUN_IGNORED("DryRunIgnored"),
    /** An empty list of an identity that may not see it. */
    EMPTY_WITHOUT_PERMISSION("EmptyWithoutPermission"),
    /** The expiry of an instance could not be read. */
    EXPIRY_UNREADABLE("ExpiryUnreadable"),
    /** The run's time ended before the call. */
    OUT_OF_TIME("OutOfTime"),
    /** The settings plan is over a limit of the policy. */
    LIMIT_EXCEEDED("LimitExceeded");

    private final String text;

    FaultCode(String text) {
        this.text = text;
    }

    /** Returns the code for a failure of the connection. */
    public static FaultCode ofConnection(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof InterruptedIOException) {
                return TIMEOUT;
            }
            if (cause instanceof UnknownHostException) {
                return UNKNOWN_HOST;
            }
            if (cause instanceof ConnectException) {
                return CONNECTION_REFUSED;
            }
        }
        return CONNECTION_LOST;
    }

    /** Returns the stable text, as reports and journals contain it. */
    public String text() {
        return text;
    }
}

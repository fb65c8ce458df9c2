package evergreen.adapter.fc;

import com.google.gson.JsonObject;
import evergreen.fleet.CloudException;
import evergreen.journal.JournalUnavailableException;
import evergreen.notification.DeliveryException;
import evergreen.text.FaultName;
import java.util.Arrays;
import java.util.Optional;

/**
 * One structured line of a function's log. It takes named facts only, never an event, a header or an exception's
 * message from outside, so that no secret can come in with them.
 */
public final class LogLine {
    private final JsonObject members = new JsonObject();

    private LogLine(String event) {
        members.addProperty("event", event);
    }

    /** A line about an event of the given name. */
    public static LogLine of(String event) {
        return new LogLine(event);
    }

    /** Adds a text. */
    public LogLine with(String name, String value) {
        members.addProperty(name, value);
        return this;
    }

    /** Adds a number. */
    public LogLine with(String name, long value) {
        members.addProperty(name, value);
        return this;
    }

    /** Adds a truth. */
    public LogLine with(String name, boolean value) {
        members.addProperty(name, value);
        return this;
    }

    /**
     * Adds a fault: its kind, our own place nearest to it, and its reason, which is Evergreen's own word, the cloud's code, HTTP
     * status and request id. Words of a message are never added: they are from outside and could contain a secret.
     */
    public LogLine with(Throwable fault) {
        members.addProperty("fault", FaultName.of(fault));
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            reason(cause);
        }
        Optional<StackTraceElement> place = Arrays.stream(fault.getStackTrace())
                .filter(frame -> frame.getClassName().startsWith("evergreen."))
                .findFirst();
        place.ifPresent(frame -> members.addProperty("at", frame.toString()));
        return this;
    }

    private void reason(Throwable fault) {
        if (fault instanceof JournalUnavailableException) {
            add("why", ((JournalUnavailableException) fault).why().wireName());
        } else if (fault instanceof DeliveryException) {
            add("code", FaultFact.code(((DeliveryException) fault).code()));
        } else if (fault instanceof InvalidEventException) {
            add("code", FaultFact.code(((InvalidEventException) fault).code()));
        } else if (fault instanceof CloudException) {
            CloudException cloud = (CloudException) fault;
            add("why", cloud.why().wireName());
            add("action", FaultFact.code(cloud.action()));
            add("code", FaultFact.code(cloud.code()));
            add("status", cloud.status() == 0 ? "" : String.valueOf(cloud.status()));
            add("cloudRequest", FaultFact.requestId(cloud.requestId()));
        }
    }

    /** The outermost fault that has a fact names it. */
    private void add(String name, String value) {
        if (!value.isEmpty() && !members.has(name)) {
            members.addProperty(name, value);
        }
    }

    @Override
    public String toString() {
        return members.toString();
    }
}

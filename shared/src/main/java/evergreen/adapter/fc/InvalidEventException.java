package evergreen.adapter.fc;

import evergreen.text.WireName;

/** Something from outside that is not what it should be: the caller's mistake, never ours. */
public final class InvalidEventException extends RuntimeException implements WireName {
    private static final long serialVersionUID = 1L;

    private final String code;

    /**
     * A bad event.
     *
     * @param code stable, for machines: {@code not-json} for one
     * @param message what is wrong, without repeating what was sent
     */
    public InvalidEventException(String code, String message) {
        super(message);
        this.code = code;
    }

    /** The stable code. */
    public String code() {
        return code;
    }

    @Override
    public String wireName() {
        return "evergreen.adapter.fc.BadEvent";
    }
}

package evergreen.notice;

/** The port through which a message reaches a platform's channel. */
public interface Messenger {
    /**
     * Sends a message.
     *
     * @throws NoticeUndelivered if the platform did not take it, or it is not known whether it did
     */
    void send(Message message);
}

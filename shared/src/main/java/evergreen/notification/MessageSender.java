package evergreen.notification;

/** The port through which a message reaches a platform's channel. */
public interface MessageSender {
    /**
     * Sends a message.
     *
     * @throws DeliveryException if the platform did not take it, or it is not known whether it did
     */
    void send(Message message);
}

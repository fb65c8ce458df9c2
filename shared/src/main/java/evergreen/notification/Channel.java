package evergreen.notification;

/** The port through which notices reach people. */
@FunctionalInterface
public interface Channel {
    /**
     * Delivers a notice. A repetition carries the same id, so that its receiver can tell.
     *
     * @throws DeliveryException if it was not taken
     */
    void deliver(Notification notification);
}

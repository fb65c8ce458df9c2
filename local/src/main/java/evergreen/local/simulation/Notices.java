package evergreen.local.simulation;

import evergreen.notification.Channel;
import evergreen.notification.DeliveryException;
import evergreen.notification.Notification;

/** The channel through which a process notifies people; everything that it delivers is judged. */
final class Notices implements Channel {
    private final SimulatedProcess process;

    Notices(SimulatedProcess process) {
        this.process = process;
    }

    @Override
    public void deliver(Notification notification) {
        process.meanwhile();
        if (process.scene().dice().occurs(FaultType.NOTICE_LOST)) {
            throw new DeliveryException("ConnectionLost", new IllegalStateException());
        }
        process.tells(notification.data());
    }
}

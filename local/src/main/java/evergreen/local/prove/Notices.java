package evergreen.local.prove;

import evergreen.notice.Channel;
import evergreen.notice.Notice;
import evergreen.notice.NoticeUndelivered;

/** The channel through which a process notifies people; everything that it delivers is judged. */
final class Notices implements Channel {
    private final SimulatedProcess process;

    Notices(SimulatedProcess process) {
        this.process = process;
    }

    @Override
    public void deliver(Notice notice) {
        process.meanwhile();
        if (process.scene().dice().strikes(Trouble.NOTICE_LOST)) {
            throw new NoticeUndelivered("ConnectionLost", new IllegalStateException());
        }
        process.tells(notice.data());
    }
}

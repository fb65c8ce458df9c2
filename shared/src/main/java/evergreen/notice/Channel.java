package evergreen.notice;

/** The port through which notices reach people. */
public interface Channel {
    /** A channel for those who have configured none: it takes every notice and tells nobody. */
    Channel NONE = new Channel() {
        @Override
        public boolean reachesAnybody() {
            return false;
        }

        @Override
        public void deliver(Notice notice) {}
    };

    /** Whether a notice delivered here reaches anybody. */
    boolean reachesAnybody();

    /**
     * Delivers a notice. A repetition carries the same id, so that its receiver can tell.
     *
     * @throws NoticeUndelivered if it was not taken
     */
    void deliver(Notice notice);
}

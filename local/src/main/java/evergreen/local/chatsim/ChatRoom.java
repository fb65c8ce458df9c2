package evergreen.local.chatsim;

/** Where people talk to the robot. */
public enum ChatRoom {
    /** A channel of Slack, with a slash command and buttons. */
    SLACK,
    /** A group of DingTalk, with an enterprise robot, and a custom one that only writes. */
    DINGTALK
}

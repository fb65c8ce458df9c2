package evergreen.local.chat;

import evergreen.local.cloud.wire.WireServer;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Plays Slack and DingTalk as they behave on the wire, for a person with a browser and for tests: it signs, waits as long as they
 * wait, delivers again, has buttons, and takes answers and what robots write, within the bounds of each. It is written from the
 * platforms' pages, and shares no code with what it talks to.
 */
public final class ChatDesk implements AutoCloseable {
    /** The secret with which Slack signs here; it opens nothing else. */
    public static final String SLACK_SECRET = "8f742231b10e8888abcd99yyyzzz85a5";

    /** The secret of DingTalk's enterprise robot. */
    public static final String DINGTALK_SECRET = "this-is-a-dingtalk-app-secret";

    /** The id of the group in DingTalk, for the policy's channel. */
    public static final String CONVERSATION = DingTalkGroup.CONVERSATION;

    private static final String ROBOT_SECRET = "SECthis-is-a-robot-secret";

    private final Transcript transcript = new Transcript();
    private final Courier courier;
    private final SlackTeam slack;
    private final DingTalkGroup dingTalk;
    private final List<Member> members;
    private final WireServer server;
    private volatile Optional<URI> app = Optional.empty();

    private ChatDesk(int port, Clock clock, Clock wire, List<Member> members) throws IOException {
        this.courier = new Courier(transcript, clock);
        this.slack = new SlackTeam(transcript, courier, SLACK_SECRET, clock);
        this.dingTalk = new DingTalkGroup(transcript, courier, DINGTALK_SECRET, ROBOT_SECRET, clock, wire);
        this.members = List.copyOf(members);
        this.server = WireServer.start(port, new DeskSite(this, slack, dingTalk));
    }

    /**
     * Starts a desk, which talks to nobody yet.
     *
     * @param port 0 takes any free one
     * @param clock the time by which the platforms sign
     * @param wire the time by which those sign who post here
     * @param members who may write
     * @throws IOException when the port cannot be had
     */
    public static ChatDesk start(int port, Clock clock, Clock wire, List<Member> members) throws IOException {
        return new ChatDesk(port, clock, wire, members);
    }

    /** Where its page is. */
    public URI address() {
        return server.address();
    }

    /** What functions need in their environment to be talked to, and to write here. */
    public Map<String, String> environment() {
        return Map.of(
                "EVERGREEN_CHAT_ENDPOINT",
                address().toString(),
                "EVERGREEN_SLACK_SIGNING_SECRET",
                SLACK_SECRET,
                "EVERGREEN_SLACK_URL",
                address().resolve(SlackTeam.webhook()).toString(),
                "EVERGREEN_DINGTALK_APP_SECRET",
                DINGTALK_SECRET,
                "EVERGREEN_DINGTALK_URL",
                address().resolve(DingTalkGroup.robot()).toString(),
                "EVERGREEN_DINGTALK_SECRET",
                ROBOT_SECRET);
    }

    /** Talks to an app from now on. */
    public void talkTo(URI address) {
        app = Optional.of(address);
    }

    /** Who may write. */
    public List<Member> members() {
        return members;
    }

    /**
     * Somebody says something; returns when the app has acknowledged it, or has not.
     *
     * @param name a member's
     * @throws IllegalArgumentException if there is no such member, or nobody to talk to
     */
    public Post say(Room room, String name, String text, Trouble trouble) {
        Post post = room == Room.SLACK
                ? slack.say(app(), address(), member(name), text, trouble)
                : dingTalk.say(app(), address(), member(name), text, trouble);
        return now(post);
    }

    /**
     * Somebody presses a button of a post in Slack.
     *
     * @param button counts from 0
     * @throws IllegalArgumentException if there is no such member, post or button
     */
    public Post press(String name, int post, int button, Trouble trouble) {
        Post pressed = transcript
                .find(post)
                .filter(each -> each.room() == Room.SLACK && each.kind() != Post.Kind.GONE)
                .orElseThrow(() -> new IllegalArgumentException("there is no such post"));
        return now(slack.press(app(), address(), member(name), pressed, button, trouble));
    }

    /**
     * Delivers once more, byte for byte, what a member said.
     *
     * @throws IllegalArgumentException if nothing was delivered for that post
     */
    public Delivery replay(int post) {
        return courier.replay(post).orElseThrow(() -> new IllegalArgumentException("there is no such post"));
    }

    /**
     * What changed since somebody looked; returns early when something does.
     *
     * @param seen the version that it said last; 0 for all
     */
    public News since(int seen, Duration longest) throws InterruptedException {
        return transcript.since(seen, longest);
    }

    private Post now(Post post) {
        return transcript.find(post.id()).orElse(post);
    }

    private Member member(String name) {
        return members.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no member of that name"));
    }

    private URI app() {
        return app.orElseThrow(() -> new IllegalArgumentException("there is no app to talk to yet"));
    }

    @Override
    public void close() {
        courier.close();
        server.close();
    }
}

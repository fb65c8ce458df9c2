package evergreen.local.chatsim;

import evergreen.local.cloud.http.LoopbackHttpServer;
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
public final class ChatSimulator implements AutoCloseable {
    /** The secret with which Slack signs here; it opens nothing else. */
    public static final String SLACK_SECRET = "8f742231b10e8888abcd99yyyzzz85a5";

    /** The secret of DingTalk's enterprise robot. */
    public static final String DINGTALK_SECRET = "this-is-a-dingtalk-app-secret";

    /** The id of the group in DingTalk, for the policy's channel. */
    public static final String CONVERSATION = DingTalkSimulator.CONVERSATION;

    private static final String ROBOT_SECRET = "SECthis-is-a-robot-secret";

    private final Transcript transcript = new Transcript();
    private final CallbackSender dispatcher;
    private final SlackSimulator slack;
    private final DingTalkSimulator dingTalk;
    private final List<Member> members;
    private final LoopbackHttpServer server;
    private volatile Optional<URI> app = Optional.empty();

    private ChatSimulator(int port, Clock clock, Clock wire, List<Member> members) throws IOException {
        this.dispatcher = new CallbackSender(transcript, clock);
        this.slack = new SlackSimulator(transcript, dispatcher, SLACK_SECRET, clock);
        this.dingTalk = new DingTalkSimulator(transcript, dispatcher, DINGTALK_SECRET, ROBOT_SECRET, clock, wire);
        this.members = List.copyOf(members);
        this.server = LoopbackHttpServer.start(port, new ChatSimulatorRoutes(this, slack, dingTalk));
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
    public static ChatSimulator start(int port, Clock clock, Clock wire, List<Member> members) throws IOException {
        return new ChatSimulator(port, clock, wire, members);
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
                address().resolve(SlackSimulator.webhook()).toString(),
                "EVERGREEN_DINGTALK_APP_SECRET",
                DINGTALK_SECRET,
                "EVERGREEN_DINGTALK_URL",
                address().resolve(DingTalkSimulator.robot()).toString(),
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
    public ChatMessage say(ChatRoom room, String name, String text, DeliveryFault fault) {
        ChatMessage post = room == ChatRoom.SLACK
                ? slack.say(app(), address(), member(name), text, fault)
                : dingTalk.say(app(), address(), member(name), text, fault);
        return now(post);
    }

    /**
     * Somebody presses a button of a post in Slack.
     *
     * @param button counts from 0
     * @throws IllegalArgumentException if there is no such member, post or button
     */
    public ChatMessage press(String name, int post, int button, DeliveryFault fault) {
        ChatMessage pressed = transcript
                .find(post)
                .filter(each -> each.room() == ChatRoom.SLACK && each.kind() != ChatMessage.Kind.GONE)
                .orElseThrow(() -> new IllegalArgumentException("there is no such post"));
        return now(slack.press(app(), address(), member(name), pressed, button, fault));
    }

    /**
     * Delivers once more, byte for byte, what a member said.
     *
     * @throws IllegalArgumentException if nothing was delivered for that post
     */
    public Delivery replay(int post) {
        return dispatcher.replay(post).orElseThrow(() -> new IllegalArgumentException("there is no such post"));
    }

    /**
     * What changed since somebody looked; returns early when something does.
     *
     * @param seen the version that it said last; 0 for all
     */
    public TranscriptDelta since(int seen, Duration longest) throws InterruptedException {
        return transcript.since(seen, longest);
    }

    private ChatMessage now(ChatMessage post) {
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
        dispatcher.close();
        server.close();
    }
}

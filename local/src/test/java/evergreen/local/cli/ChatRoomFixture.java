package evergreen.local.cli;

import com.google.gson.JsonObject;
import evergreen.local.chatsim.ChatMessage;
import evergreen.local.chatsim.ChatRoom;
import evergreen.local.chatsim.ChatSimulator;
import evergreen.local.chatsim.Delivery;
import evergreen.local.chatsim.DeliveryFault;
import evergreen.local.chatsim.Member;
import evergreen.local.chatsim.TranscriptDelta;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The chat desk with people of a test's policy, whose answers are read one after another. */
final class ChatRoomFixture implements AutoCloseable {
    static final String CHEN_YU = "Chen Yu";
    static final String LI_WEI = "Li Wei";
    static final String STRANGER = "Stranger";

    /** How a policy names them. */
    static final String PEOPLE = """
            people:
              - {name: Chen Yu, roles: [request, approve], identities: {slack: U77, dingtalk: u-chen}}
              - {name: Li Wei, roles: [approve], identities: {slack: T01/U55, dingtalk: u-li}}
            """;

    private static final int MOST_TURNS = 60;

    private final ChatSimulator desk;
    private final Deque<ChatMessage> answers = new ArrayDeque<>();
    private final List<JsonObject> robot = new ArrayList<>();
    private int seen;

    ChatRoomFixture(Clock clock, Clock wire) throws IOException {
        desk = ChatSimulator.start(
                0,
                clock,
                wire,
                List.of(
                        new Member(CHEN_YU, "U77", Optional.of("u-chen")),
                        new Member(LI_WEI, "U55", Optional.of("u-li")),
                        new Member(STRANGER, "U99", Optional.empty())));
    }

    Map<String, String> environment() {
        return desk.environment();
    }

    void talkTo(String renewer) {
        desk.talkTo(URI.create(renewer));
    }

    ChatMessage slack(String name, String text) {
        return desk.say(ChatRoom.SLACK, name, text, DeliveryFault.NONE);
    }

    ChatMessage dingTalk(String name, String text) {
        return desk.say(ChatRoom.DINGTALK, name, text, DeliveryFault.NONE);
    }

    ChatMessage say(ChatRoom room, String name, String text, DeliveryFault fault) {
        return desk.say(room, name, text, fault);
    }

    ChatMessage press(String name, ChatMessage post, int button) {
        return desk.press(name, post.id(), button, DeliveryFault.NONE);
    }

    Delivery replay(ChatMessage post) {
        return desk.replay(post.id());
    }

    /** The next answer, waited for. */
    ChatMessage answer() throws IOException {
        for (int turn = 0; turn < MOST_TURNS && answers.isEmpty(); turn++) {
            look(Duration.ofSeconds(1));
        }
        if (answers.isEmpty()) {
            throw new IOException("There was no answer.");
        }
        return answers.remove();
    }

    int answersLeft() throws IOException {
        look(Duration.ZERO);
        return answers.size();
    }

    /** What the conversation's robot was told. */
    List<JsonObject> robot() throws IOException {
        look(Duration.ZERO);
        return List.copyOf(robot);
    }

    private void look(Duration longest) throws IOException {
        try {
            TranscriptDelta transcriptDelta = desk.since(seen, longest);
            seen = transcriptDelta.version();
            for (ChatMessage post : transcriptDelta.posts()) {
                if (post.kind() == ChatMessage.Kind.ANSWERED) {
                    answers.add(post);
                } else if (post.kind() == ChatMessage.Kind.POSTED) {
                    robot.add(post.content());
                }
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    @Override
    public void close() {
        desk.close();
    }
}

package evergreen.local.cli;

import com.google.gson.JsonObject;
import evergreen.local.chat.ChatDesk;
import evergreen.local.chat.Delivery;
import evergreen.local.chat.Member;
import evergreen.local.chat.News;
import evergreen.local.chat.Post;
import evergreen.local.chat.Room;
import evergreen.local.chat.Trouble;
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
final class Chatroom implements AutoCloseable {
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

    private final ChatDesk desk;
    private final Deque<Post> answers = new ArrayDeque<>();
    private final List<JsonObject> robot = new ArrayList<>();
    private int seen;

    Chatroom(Clock clock, Clock wire) throws IOException {
        desk = ChatDesk.start(
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

    Post slack(String name, String text) {
        return desk.say(Room.SLACK, name, text, Trouble.NONE);
    }

    Post dingTalk(String name, String text) {
        return desk.say(Room.DINGTALK, name, text, Trouble.NONE);
    }

    Post say(Room room, String name, String text, Trouble trouble) {
        return desk.say(room, name, text, trouble);
    }

    Post press(String name, Post post, int button) {
        return desk.press(name, post.id(), button, Trouble.NONE);
    }

    Delivery replay(Post post) {
        return desk.replay(post.id());
    }

    /** The next answer, waited for. */
    Post answer() throws IOException {
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
            News news = desk.since(seen, longest);
            seen = news.version();
            for (Post post : news.posts()) {
                if (post.kind() == Post.Kind.ANSWERED) {
                    answers.add(post);
                } else if (post.kind() == Post.Kind.POSTED) {
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

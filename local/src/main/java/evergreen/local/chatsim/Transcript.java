package evergreen.local.chatsim;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/** All posts of all rooms, as they are now, and which of them changed since somebody looked. */
final class Transcript {
    private static final int MOST_POSTS = 2_000;

    private final TreeMap<Integer, Entry> posts = new TreeMap<>();
    private int version;
    private int lastId;
    private CountDownLatch change = new CountDownLatch(1);

    private record Entry(ChatMessage post, int version) {}

    synchronized ChatMessage add(
            ChatRoom room, String from, ChatMessage.Kind kind, Optional<String> onlyFor, JsonObject content) {
        ChatMessage post = new ChatMessage(++lastId, room, from, kind, onlyFor, content, Optional.empty());
        put(post);
        if (posts.size() > MOST_POSTS) {
            posts.pollFirstEntry();
        }
        return post;
    }

    /** A post as it is after a change; none if it is not there any more. */
    synchronized Optional<ChatMessage> change(int id, UnaryOperator<ChatMessage> change) {
        Optional<ChatMessage> changed = find(id).map(change);
        changed.ifPresent(this::put);
        return changed;
    }

    synchronized Optional<ChatMessage> find(int id) {
        return Optional.ofNullable(posts.get(id)).map(Entry::post);
    }

    private void put(ChatMessage post) {
        posts.put(post.id(), new Entry(post, ++version));
        change.countDown();
        change = new CountDownLatch(1);
    }

    /** What changed after a version; waits for it if nothing has yet. */
    TranscriptDelta since(int seen, Duration longest) throws InterruptedException {
        nextAfter(seen).await(longest.toMillis(), TimeUnit.MILLISECONDS);
        return news(seen);
    }

    private synchronized CountDownLatch nextAfter(int seen) {
        return seen < version ? new CountDownLatch(0) : change;
    }

    private synchronized TranscriptDelta news(int seen) {
        return new TranscriptDelta(
                version,
                posts.values().stream()
                        .filter(entry -> entry.version > seen)
                        .map(Entry::post)
                        .toList());
    }
}

package evergreen.local.chatsim;

import java.util.List;

/**
 * What changed on the desk.
 *
 * @param version what to ask with next
 * @param posts as they are now, in the order in which they first came
 */
public record TranscriptDelta(int version, List<ChatMessage> posts) {
    public TranscriptDelta {
        posts = List.copyOf(posts);
    }
}

package evergreen.local.chat;

import java.util.List;

/**
 * What changed on the desk.
 *
 * @param version what to ask with next
 * @param posts as they are now, in the order in which they first came
 */
public record News(int version, List<Post> posts) {
    public News {
        posts = List.copyOf(posts);
    }
}

package evergreen.local.chatsim;

import com.google.gson.JsonObject;
import java.util.Optional;

/**
 * What stands in a room.
 *
 * @param id counts from 1
 * @param from a member, the app, or the robot
 * @param kind how it came
 * @param onlyFor the one member who sees it; none if all do
 * @param content what was said, in the platform's own form; a member's words under {@code text}
 * @param delivery how a member's words fared
 */
public record ChatMessage(
        int id,
        ChatRoom room,
        String from,
        Kind kind,
        Optional<String> onlyFor,
        JsonObject content,
        Optional<Delivery> delivery) {
    /** The ways into a room. */
    public enum Kind {
        /** A member wrote it, or pressed a button. */
        SAID,
        /** The answer to a delivery itself. */
        ACKNOWLEDGED,
        /** It came to the address for answers. */
        ANSWERED,
        /** A robot or an incoming webhook wrote it. */
        POSTED,
        /** It gave way to another, or was taken back. */
        GONE
    }

    ChatMessage with(Delivery how) {
        return new ChatMessage(id, room, from, kind, onlyFor, content, Optional.of(how));
    }

    ChatMessage saying(JsonObject other) {
        return new ChatMessage(id, room, from, kind, onlyFor, other, delivery);
    }

    ChatMessage gone() {
        return new ChatMessage(id, room, from, Kind.GONE, onlyFor, content, delivery);
    }
}

package evergreen.adapter.chat;

import com.google.auto.value.AutoValue;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/** What somebody said to us, by a message, a command or a button, on a platform whose signature was verified. */
@AutoValue
public abstract class ChatRequest {
    ChatRequest() {}

    static Builder builder(Platform platform, String id, Instant sentAt) {
        return new AutoValue_ChatRequest.Builder()
                .platform(platform)
                .id(id)
                .sentAt(sentAt)
                .pressed(false)
                .text("")
                .room("");
    }

    /** Where it was said. */
    public abstract Platform platform();

    /** The platform's own id of the message: whatever is delivered again, or replayed, has the same one. */
    public abstract String id();

    /** When the platform signed it. */
    public abstract Instant sentAt();

    /** The organisation that the sender belongs to, in the platform's words; none if it does not say. */
    public abstract Optional<String> tenant();

    /** The sender's stable id; none for people whom the platform does not vouch for. A display name never stands here. */
    public abstract Optional<String> sender();

    /** The conversation's id, or nothing. */
    public abstract String room();

    /**
     * What was said, as it came; nothing if it was no text. Slack's commands begin with their own name; a button says the
     * sentence that it was made with.
     */
    public abstract String text();

    /** Whether it was said by a button. */
    public abstract boolean pressed();

    /** Where an answer may be posted; it lies on the platform's own host. */
    public abstract Optional<URI> answerTo();

    /** Until when it may be. */
    public abstract Optional<Instant> answerUntil();

    /** Fills a request. */
    @AutoValue.Builder
    abstract static class Builder {
        abstract Builder platform(Platform platform);

        abstract Builder id(String id);

        abstract Builder sentAt(Instant instant);

        abstract Builder tenant(Optional<String> id);

        abstract Builder sender(Optional<String> id);

        abstract Builder room(String id);

        abstract Builder pressed(boolean pressed);

        abstract Builder text(String text);

        abstract Builder answerTo(Optional<URI> address);

        abstract Builder answerUntil(Optional<Instant> instant);

        abstract ChatRequest build();
    }
}

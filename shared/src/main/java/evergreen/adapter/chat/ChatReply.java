package evergreen.adapter.chat;

import static java.util.stream.Collectors.toUnmodifiableList;

import com.google.auto.value.AutoValue;
import evergreen.notification.Message.Link;
import evergreen.report.MessageText;
import java.util.List;
import java.util.Optional;

/** What we say in a conversation, not yet in any platform's form. Text from outside is neutralised here ({@link MessageText}). */
@AutoValue
public abstract class ChatReply {
    ChatReply() {}

    /** An answer for the one who asked. */
    public static ChatReply of(List<String> lines) {
        List<String> safe = lines.stream().map(MessageText::of).collect(toUnmodifiableList());
        return new AutoValue_ChatReply(safe, List.of(), "", Optional.empty(), false);
    }

    /** The same, which everybody in the conversation may read. */
    public final ChatReply toAll() {
        return new AutoValue_ChatReply(lines(), buttons(), inWords(), link(), true);
    }

    /**
     * The same with buttons, where a platform has any.
     *
     * @param inWords what stands before the buttons' sentences where it has none
     */
    public final ChatReply with(List<Button> buttons, String inWords) {
        return new AutoValue_ChatReply(lines(), List.copyOf(buttons), inWords, link(), forAll());
    }

    /** The same with a link, if there is one. It leads to a page that shows more, and carries no authority. */
    public final ChatReply leadingTo(Optional<Link> link) {
        return new AutoValue_ChatReply(lines(), buttons(), inWords(), link, forAll());
    }

    /** What is said; the first line is the answer. */
    public abstract List<String> lines();

    /** What can be pressed. */
    public abstract List<Button> buttons();

    /** What stands before the buttons' sentences where they can only be said. */
    public abstract String inWords();

    /** Where there is more. */
    public abstract Optional<Link> link();

    /** Whether everybody in the conversation may read it. */
    public abstract boolean forAll();

    /** A button: who presses it says its sentence. It carries no authority. */
    @AutoValue
    public abstract static class Button {
        Button() {}

        /** A button. */
        public static Button of(String label, String sentence) {
            return new AutoValue_ChatReply_Button(label, sentence);
        }

        /** What stands on it. */
        public abstract String label();

        /** What it says. */
        public abstract String sentence();
    }
}

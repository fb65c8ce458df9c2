package evergreen.notification;

import static java.util.stream.Collectors.toUnmodifiableList;

import com.google.auto.value.AutoValue;
import evergreen.report.MessageText;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** A digest in words, not yet in any platform's form. Text from outside is neutralised here, for every channel ({@link MessageText}). */
@AutoValue
public abstract class Message {
    Message() {}

    /**
     * A message.
     *
     * @param left for each number of items that are left out, from none to all, the words that say so
     * @param link to the page of it, with its label
     */
    public static Message of(
            String id, String title, List<Item> items, List<String> left, List<String> footer, Optional<Link> link) {
        return new AutoValue_Message(id, MessageText.of(title), List.copyOf(items), all(left), all(footer), link);
    }

    private static List<String> all(List<String> texts) {
        return texts.stream().map(MessageText::of).collect(toUnmodifiableList());
    }

    /** The same for the same facts. */
    public abstract String id();

    /** What a list of messages shows of it. */
    public abstract String title();

    /** The items, most urgent first. */
    public abstract List<Item> items();

    abstract List<String> left();

    /** What stands below them. */
    public abstract List<String> footer();

    /** Where there is more. */
    public abstract Optional<Link> link();

    /** What says how many are left out if so many are shown; nothing if all are. */
    public final String leftOut(int shown) {
        return left().get(items().size() - shown);
    }

    /** A server: its name, and lines about it. */
    @AutoValue
    public abstract static class Item {
        Item() {}

        /** An item. */
        public static Item of(String head, List<String> lines) {
            return new AutoValue_Message_Item(MessageText.of(head), all(lines));
        }

        /** The name. */
        public abstract String head();

        /** What is said of it. */
        public abstract List<String> lines();

        /** The name and what is said of it, a line each. */
        public final String text() {
            return head() + "\n" + String.join("\n", lines());
        }
    }

    /** A page with its label. It shows, and carries no authority. */
    @AutoValue
    public abstract static class Link {
        Link() {}

        /** A link. */
        public static Link of(String label, URI address) {
            return new AutoValue_Message_Link(label, address);
        }

        /** What the button says. */
        public abstract String label();

        /** Where it leads. */
        public abstract URI address();
    }
}

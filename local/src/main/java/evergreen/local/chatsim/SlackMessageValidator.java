package evergreen.local.chatsim;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** What Slack takes for a message (its pages on incoming webhooks and on Block Kit), as far as we send it anything. */
final class SlackMessageValidator {
    private static final int MOST_BLOCKS = 50;
    private static final int MOST_ELEMENTS = 25;
    private static final int SECTION = 3_000;
    private static final int HEADER = 150;
    private static final int LABEL = 75;
    private static final int VALUE = 2_000;

    private SlackMessageValidator() {}

    /** The platform's word for what is wrong with a message; none if it is taken. */
    static Optional<String> complaint(JsonObject message) {
        boolean changes = isSet(message, "delete_original");
        if (!message.has("text") && !message.has("blocks") && !changes) {
            return Optional.of("no_text");
        }
        if (!message.has("blocks")) {
            return Optional.empty();
        }
        return message.get("blocks") instanceof JsonArray blocks && blocks.size() <= MOST_BLOCKS && areTaken(blocks)
                ? Optional.empty()
                : Optional.of("invalid_blocks");
    }

    /** Both forms are published: a JSON truth, and the word in quotes. */
    static boolean isSet(JsonObject message, String name) {
        return message.has(name) && message.get(name).getAsString().equals("true");
    }

    private static boolean areTaken(JsonArray blocks) {
        Deque<JsonElement> left = new ArrayDeque<>();
        blocks.forEach(left::add);
        while (!left.isEmpty()) {
            if (!(left.pop() instanceof JsonObject block) || !isTaken(block)) {
                return false;
            }
            if (block.get("elements") instanceof JsonArray elements) {
                if (elements.isEmpty() || elements.size() > MOST_ELEMENTS) {
                    return false;
                }
                elements.forEach(left::push);
            }
        }
        return true;
    }

    private static boolean isTaken(JsonObject block) {
        return switch (word(block, "type")) {
            case "section" -> fits(words(block), SECTION);
            case "header" ->
                fits(words(block), HEADER)
                        && word(block.getAsJsonObject("text"), "type").equals("plain_text");
            case "button" -> fits(words(block), LABEL) && word(block, "value").length() <= VALUE;
            case "actions", "context" -> block.has("elements");
            case "plain_text", "mrkdwn" -> fits(word(block, "text"), SECTION);
            case "divider" -> true;
            default -> false;
        };
    }

    private static String words(JsonObject block) {
        return block.get("text") instanceof JsonObject text ? word(text, "text") : "";
    }

    private static boolean fits(String text, int most) {
        return !text.isEmpty() && text.codePointCount(0, text.length()) <= most;
    }

    private static String word(JsonObject object, String name) {
        return object.has(name) && object.get(name).isJsonPrimitive()
                ? object.get(name).getAsString()
                : "";
    }
}

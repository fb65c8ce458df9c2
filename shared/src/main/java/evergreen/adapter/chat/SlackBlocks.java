package evergreen.adapter.chat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import evergreen.adapter.chat.ChatReply.Button;
import evergreen.notification.Message.Link;
import java.util.List;
import java.util.Optional;

/** Slack's blocks (its page "Block Kit"), of plain text throughout: nothing in them can be markup. */
final class SlackBlocks {
    private SlackBlocks() {}

    static JsonObject block(String type, String words) {
        JsonObject block = new JsonObject();
        block.addProperty("type", type);
        block.add("text", text(words));
        return block;
    }

    static JsonObject section(String words) {
        return block("section", words);
    }

    static JsonObject text(String words) {
        JsonObject text = new JsonObject();
        text.addProperty("type", "plain_text");
        text.addProperty("text", words);
        text.addProperty("emoji", false);
        return text;
    }

    static JsonObject buttons(List<Button> buttons, Optional<Link> link) {
        JsonArray elements = new JsonArray();
        for (Button each : buttons) {
            JsonObject button = new JsonObject();
            button.addProperty("type", "button");
            button.add("text", text(each.label()));
            button.addProperty("action_id", "say-" + elements.size());
            button.addProperty("value", each.sentence());
            elements.add(button);
        }
        link.map(SlackBlocks::button).ifPresent(elements::add);
        JsonObject actions = new JsonObject();
        actions.addProperty("type", "actions");
        actions.add("elements", elements);
        return actions;
    }

    /** It has no value: Slack tells us that it was pressed, and we have nothing to answer. */
    private static JsonObject button(Link link) {
        JsonObject button = new JsonObject();
        button.addProperty("type", "button");
        button.add("text", text(link.label()));
        button.addProperty("action_id", "open");
        button.addProperty("url", link.address().toString());
        return button;
    }

    /** The text that a notification shows is markup; these three letters are all that it is made of. */
    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}

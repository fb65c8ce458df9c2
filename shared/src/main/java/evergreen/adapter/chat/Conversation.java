package evergreen.adapter.chat;

import static java.util.stream.Collectors.joining;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import evergreen.http.HttpAnswer;
import evergreen.notification.DeliveryException;
import evergreen.text.FaultName;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The conversation in which something was said: answers go to the address that came with it, as long as it takes any. The
 * address was checked to lie on the platform's own host, and no answer there carries authority.
 */
public final class Conversation {
    private static final Duration ANSWER = Duration.ofSeconds(10);

    /** Slack's bound for a section (its page "Section block"), and far below DingTalk's 20,000 bytes. */
    private static final int MOST_CHARACTERS = 2_900;

    private static final int LAST_LINES = 4;

    private final ChatRequest request;
    private final Clock clock;
    private final Duration answer;

    /** The conversation of a request. */
    public Conversation(ChatRequest request, Clock clock) {
        this(request, clock, ANSWER);
    }

    Conversation(ChatRequest request, Clock clock, Duration answer) {
        this.request = request;
        this.clock = clock;
        this.answer = answer;
    }

    /** Whether an answer can still be given. */
    public boolean isOpen() {
        return request.answerTo().isPresent()
                && request.answerUntil().filter(clock.instant()::isBefore).isPresent();
    }

    /**
     * Answers.
     *
     * @throws DeliveryException if the platform did not take it
     */
    public void say(ChatReply words) {
        if (!isOpen()) {
            throw new DeliveryException("answer-address-over", new IOException("over"));
        }
        boolean slack = request.platform() == Platform.SLACK;
        String said = post(request.answerTo().orElseThrow(), slack ? slack(words) : dingTalk(words));
        if (!slack && !PlatformResponse.byCode(said, "errcode", Set.of()).taken()) {
            throw new DeliveryException("answer-not-taken", new IOException("not taken"));
        }
    }

    /** All of it is plain text but the notification's line. A pressed button's message gives way, so that none is pressed twice. */
    private String slack(ChatReply answer) {
        JsonArray blocks = new JsonArray();
        blocks.add(SlackBlocks.section(cut(String.join("\n", fitting(answer.lines())))));
        if (!answer.buttons().isEmpty() || answer.link().isPresent()) {
            blocks.add(SlackBlocks.buttons(answer.buttons(), answer.link()));
        }
        JsonObject body = new JsonObject();
        body.addProperty("response_type", answer.forAll() ? "in_channel" : "ephemeral");
        body.addProperty(
                "replace_original", request.pressed() && answer.buttons().isEmpty() && answer.forAll());
        body.addProperty("text", SlackBlocks.escaped(answer.lines().get(0)));
        body.add("blocks", blocks);
        return body.toString();
    }

    private static String dingTalk(ChatReply answer) {
        List<String> lines = answer.lines();
        StringBuilder text = new StringBuilder(
                cut(fitting(lines).stream().map(MarkdownEscaper::plain).collect(joining("  \n"))));
        if (!answer.buttons().isEmpty()) {
            text.append("\n\n").append(MarkdownEscaper.plain(answer.inWords()));
            answer.buttons().forEach(each -> text.append("\n\n").append(MarkdownEscaper.plain(each.sentence())));
        }
        answer.link().ifPresent(link -> text.append("\n\n").append(MarkdownEscaper.link(link)));
        JsonObject markdown = new JsonObject();
        markdown.addProperty("title", MarkdownEscaper.plain(lines.get(0)));
        markdown.addProperty("text", text.toString());
        JsonObject body = new JsonObject();
        body.addProperty("msgtype", "markdown");
        body.add("markdown", markdown);
        return body.toString();
    }

    /** Of too many lines those in the middle give way: the first says it all, the last who asked and what keeps it back. */
    private static List<String> fitting(List<String> lines) {
        List<String> shown = new ArrayList<>(lines);
        int end = lines.size() - LAST_LINES;
        while (end > 1 && shown.stream().mapToInt(String::length).sum() + 3 * shown.size() > MOST_CHARACTERS) {
            end--;
            shown.remove(end);
        }
        if (shown.size() < lines.size()) {
            shown.add(end, "\u2026");
        }
        return shown;
    }

    private static String cut(String text) {
        return text.codePointCount(0, text.length()) <= MOST_CHARACTERS
                ? text
                : text.substring(0, text.offsetByCodePoints(0, MOST_CHARACTERS - 1)) + "\u2026";
    }

    private String post(URI address, String body) {
        try {
            HttpAnswer said = JsonPost.of(address, body, answer);
            if (!said.succeeded()) {
                throw new DeliveryException("HTTP " + said.status(), new IOException("not taken"));
            }
            return said.text();
        } catch (IOException e) {
            throw new DeliveryException(FaultName.simple(e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DeliveryException("interrupted", e);
        }
    }
}

package evergreen.notification;

import static java.util.stream.Collectors.toList;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import evergreen.fleet.Period;
import evergreen.notification.Message.Item;
import evergreen.notification.Message.Link;
import evergreen.report.Language;
import evergreen.report.Messages;
import evergreen.report.ReportMessages;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Puts a notice, which machines read, into a message for people: its facts have all their sentences in each language already. */
public final class NotificationRenderer {
    /** The lists that notices have. Each may be cut, and says then how much was left out. */
    private static final List<String> LISTS = List.of("steps", "changes", "leftAlone", "notRead");

    /** What of an entry has a sentence: what came of it, or else what shall happen; where there is neither, the entry itself. */
    private static final List<String> SPEAKING = List.of("outcome", "deed");

    /** Platforms cut a title that is longer. */
    private static final int LONGEST_TITLE = 140;

    private final Messages messages;
    private final ReportMessages sentences;
    private final LocalTimeFormat clock;
    private final String language;
    private final Function<String, Optional<URI>> pages;

    private NotificationRenderer(Messages messages, ZoneId zone, Function<String, Optional<URI>> pages) {
        this.messages = messages;
        this.sentences = new ReportMessages(messages);
        this.clock = new LocalTimeFormat(zone);
        this.language = messages.language().tag();
        this.pages = pages;
    }

    /**
     * The message in a reader's language and zone.
     *
     * @param pages the page of a plan by its id
     */
    public static Message of(
            Notification notification, Language language, ZoneId zone, Function<String, Optional<URI>> pages) {
        return new NotificationRenderer(new Messages(language), zone, pages).message(notification);
    }

    private Message message(Notification notification) {
        JsonObject facts = JsonParser.parseString(notification.data()).getAsJsonObject();
        String title = said(facts, "headline").or(() -> said(facts)).orElseGet(notification::type);
        List<Item> items = items(facts);
        return Message.of(
                notification.id(),
                title,
                items,
                IntStream.rangeClosed(0, items.size())
                        .mapToObj(left -> left == 0 ? "" : messages.count("notice.left", left))
                        .collect(toList()),
                footer(title, facts, notification.time()),
                page(facts));
    }

    /** Of plans alone there is a page. */
    private Optional<Link> page(JsonObject facts) {
        return Optional.of(facts)
                .filter(each -> each.has("state"))
                .flatMap(plan -> pages.apply(text(plan, "id")))
                .map(page -> Link.of(messages.say("plan.page"), page));
    }

    private List<Item> items(JsonObject facts) {
        return LISTS.stream()
                .filter(facts::has)
                .flatMap(list -> facts.getAsJsonArray(list).asList().stream())
                .map(JsonElement::getAsJsonObject)
                .map(this::item)
                .collect(toList());
    }

    /** A server, or a place that could not be read, of which the sentence says all. */
    private Item item(JsonObject entry) {
        String sentence = SPEAKING.stream()
                .map(member -> said(entry, member))
                .flatMap(Optional::stream)
                .findFirst()
                .or(() -> said(entry))
                .orElse("");
        if (!entry.has("id")) {
            return Item.of(sentence, List.of());
        }
        String id = text(entry, "id");
        String name = text(entry, "name");
        List<String> lines = new ArrayList<>();
        lines.add(messages.say("digest.place", id, text(entry, "region"), text(entry, "account")));
        change(entry).ifPresent(lines::add);
        if (!sentence.isEmpty()) {
            lines.add(sentence);
        }
        said(entry, "deduction").ifPresent(lines::add);
        said(entry, "late").ifPresent(lines::add);
        return Item.of(name.isBlank() ? id : name, lines);
    }

    /** From which setting to which. */
    private Optional<String> change(JsonObject entry) {
        return Optional.of(entry).filter(each -> each.has("requested")).map(each -> {
            JsonObject to = each.getAsJsonObject("requested");
            String period = Period.Unit.parse(text(to, "periodUnit"))
                    .map(unit -> " " + sentences.period(Period.of(number(to, "duration"), unit)))
                    .orElse("");
            return text(each.getAsJsonObject("from"), "renewalStatus") + " \u2192 " + text(to, "renewalStatus")
                    + period;
        });
    }

    private List<String> footer(String title, JsonObject facts, Instant time) {
        int beyond =
                LISTS.stream().mapToInt(list -> number(facts, list + "LeftOut")).sum();
        return Stream.of(
                        Optional.of(title).filter(text -> text.length() > LONGEST_TITLE),
                        Optional.of(beyond).filter(more -> more > 0).map(more -> messages.say("notice.beyond", more)),
                        said(facts, "objection"),
                        toApprove(facts),
                        Optional.of(messages.say("notice.time", clock.minute(time), clock.zone(time))))
                .flatMap(Optional::stream)
                .collect(toList());
    }

    /** What waits for a person says how he answers; it can be copied as it stands. */
    private Optional<String> toApprove(JsonObject facts) {
        return Optional.of(facts)
                .filter(plan -> text(plan, "state").equals("planned"))
                .map(plan -> messages.say("plan.next.approve") + " ./evergreen approve " + text(plan, "id"));
    }

    private Optional<String> said(JsonObject facts, String member) {
        return facts.has(member) && facts.get(member).isJsonObject()
                ? said(facts.getAsJsonObject(member))
                : Optional.empty();
    }

    private Optional<String> said(JsonObject facts) {
        return Optional.of(text(facts, language)).filter(text -> !text.isBlank());
    }

    private static String text(JsonObject facts, String member) {
        return facts.has(member) ? facts.get(member).getAsString() : "";
    }

    private static int number(JsonObject facts, String member) {
        return facts.has(member) ? facts.get(member).getAsInt() : 0;
    }
}

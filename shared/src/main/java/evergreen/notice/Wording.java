package evergreen.notice;

import static java.util.stream.Collectors.toList;

import evergreen.fleet.Coverage;
import evergreen.fleet.Period;
import evergreen.fleet.Subscription;
import evergreen.notice.Message.Item;
import evergreen.notice.Message.Link;
import evergreen.policy.Rule;
import evergreen.report.Sentences;
import evergreen.report.Words;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Puts a digest into its reader's words. */
public final class Wording {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
    private static final int LONGEST_NAME = 64;

    private final Words words;
    private final Sentences sentences;
    private final ZoneId zone;

    private Wording(Words words, ZoneId zone) {
        this.words = words;
        this.sentences = new Sentences(words);
        this.zone = zone;
    }

    /**
     * The message.
     *
     * @param link to more, where the functions have an address
     */
    public static Message of(Digest digest, Optional<Link> link) {
        Recipient reader = digest.recipient();
        return new Wording(new Words(reader.language()), reader.zone()).message(digest, link);
    }

    private Message message(Digest digest, Optional<Link> link) {
        int count = digest.entries().size();
        return Message.of(
                digest.id(),
                title(digest),
                digest.entries().stream()
                        .map(entry -> item(entry, digest.readAt()))
                        .collect(toList()),
                IntStream.rangeClosed(0, count)
                        .mapToObj(left -> left == 0 ? "" : words.count("digest.left", left))
                        .collect(toList()),
                footer(digest),
                link);
    }

    private String title(Digest digest) {
        String owner = digest.recipient().name();
        String title = words.count("digest.title", digest.entries().size());
        return owner.isEmpty() ? title : words.say("digest.for", title, cut(owner));
    }

    private Item item(Entry entry, Instant now) {
        Subscription server = entry.line().subscription();
        List<String> lines = new ArrayList<>();
        lines.add(words.say(
                "digest.place",
                server.id(),
                server.scope().region(),
                server.scope().account()));
        lines.add(words.say(
                "digest.expires", minute(server.expiry()), zoneName(server.expiry()), left(server.expiry(), now)));
        lines.add(words.say(
                "digest.verdict", sentences.verdict(entry.line().survival().verdict()), sentences.why(entry.line())));
        entry.price().ifPresent(price -> lines.add(words.say("digest.price", price)));
        return Item.of(cut(server.name().isBlank() ? server.id() : server.name()), lines);
    }

    private String left(Instant expiry, Instant now) {
        long days = ChronoUnit.DAYS.between(
                now.atZone(zone).toLocalDate(), expiry.atZone(zone).toLocalDate());
        return expiry.isAfter(now) ? words.count("digest.ahead", days) : words.count("digest.ago", -days);
    }

    private List<String> footer(Digest digest) {
        return Stream.of(
                        digest.sum().map(sum -> words.say("digest.sum", sum)),
                        Optional.of(digest)
                                .filter(each -> each.recipient().answerable())
                                .flatMap(this::answer),
                        Optional.of(looked(digest.coverage(), time(digest))))
                .flatMap(Optional::stream)
                .collect(toList());
    }

    private String looked(Coverage coverage, String time) {
        String accounts = words.count("coverage.accounts", coverage.accounts());
        String regions = words.count("coverage.regions", coverage.regions());
        long unread = coverage.regions() - coverage.regionsReadInFull();
        return coverage.complete()
                ? words.say("digest.looked", accounts, regions, time)
                : words.say("digest.missed", accounts, regions, time, unread);
    }

    /** What can be answered, for the most urgent one that a person may renew: it can be copied as it stands. */
    private Optional<String> answer(Digest digest) {
        return digest.entries().stream()
                .filter(entry -> !entry.line().survival().verdict().calm())
                .findFirst()
                .map(entry -> words.say(
                        "digest.answer",
                        entry.line().subscription().id(),
                        sentences.period(
                                entry.line().rule().flatMap(Rule::period).orElse(Period.of(1, Period.Unit.MONTH)))));
    }

    private String time(Digest digest) {
        return minute(digest.readAt()) + " " + zoneName(digest.readAt());
    }

    private String minute(Instant instant) {
        return MINUTE.format(instant.atZone(zone));
    }

    private String zoneName(Instant instant) {
        String offset = zone.getRules().getOffset(instant).getId();
        return offset.equals("Z")
                ? "UTC"
                : "UTC" + offset.replaceFirst(":00$", "").replaceFirst("([+-])0", "$1");
    }

    private static String cut(String name) {
        return name.codePointCount(0, name.length()) <= LONGEST_NAME
                ? name
                : name.substring(0, name.offsetByCodePoints(0, LONGEST_NAME)) + "\u2026";
    }
}

package evergreen.notification;

import static java.util.stream.Collectors.toList;

import evergreen.fleet.Coverage;
import evergreen.fleet.Period;
import evergreen.fleet.Subscription;
import evergreen.notification.Message.Item;
import evergreen.notification.Message.Link;
import evergreen.plan.Hold;
import evergreen.report.Messages;
import evergreen.report.ReportMessages;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Puts a digest into its reader's words. */
public final class DigestRenderer {
    private static final int LONGEST_NAME = 64;

    private final Messages messages;
    private final ReportMessages sentences;
    private final ZoneId zone;
    private final LocalTimeFormat clock;

    private DigestRenderer(Messages messages, ZoneId zone) {
        this.messages = messages;
        this.sentences = new ReportMessages(messages);
        this.zone = zone;
        this.clock = new LocalTimeFormat(zone);
    }

    /**
     * The message.
     *
     * @param link to more, where the functions have an address
     */
    public static Message of(Digest digest, Optional<Link> link) {
        Recipient reader = digest.recipient();
        return new DigestRenderer(new Messages(reader.language()), reader.zone()).message(digest, link);
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
                        .mapToObj(left -> left == 0 ? "" : messages.count("digest.left", left))
                        .collect(toList()),
                footer(digest),
                link);
    }

    private String title(Digest digest) {
        String owner = digest.recipient().name();
        String title = messages.count("digest.title", digest.entries().size());
        return owner.isEmpty() ? title : messages.say("digest.for", title, cut(owner));
    }

    private Item item(DigestEntry entry, Instant now) {
        Subscription server = entry.line().subscription();
        List<String> lines = new ArrayList<>();
        lines.add(messages.say(
                "digest.place",
                server.id(),
                server.scope().region(),
                server.scope().account()));
        lines.add(messages.say(
                "digest.expires",
                clock.minute(server.expiry()),
                clock.zone(server.expiry()),
                left(server.expiry(), now)));
        lines.add(messages.say(
                "digest.verdict", sentences.verdict(entry.line().survival().verdict()), sentences.why(entry.line())));
        entry.price().ifPresent(price -> lines.add(messages.say("digest.price", price)));
        return Item.of(cut(server.name().isBlank() ? server.id() : server.name()), lines);
    }

    private String left(Instant expiry, Instant now) {
        long days = ChronoUnit.DAYS.between(
                now.atZone(zone).toLocalDate(), expiry.atZone(zone).toLocalDate());
        return expiry.isAfter(now) ? messages.count("digest.ahead", days) : messages.count("digest.ago", -days);
    }

    private List<String> footer(Digest digest) {
        return Stream.of(
                        digest.sum().map(sum -> messages.say("digest.sum", sum)),
                        toDo(digest),
                        Optional.of(digest.muted())
                                .filter(muted -> muted > 0)
                                .map(muted -> messages.count("digest.muted", muted)),
                        Optional.of(looked(digest.coverage(), time(digest))))
                .flatMap(Optional::stream)
                .collect(toList());
    }

    private String looked(Coverage coverage, String time) {
        String accounts = messages.count("coverage.accounts", coverage.accounts());
        String regions = messages.count("coverage.regions", coverage.regions());
        long unread = coverage.regions() - coverage.regionsReadInFull();
        return coverage.complete()
                ? messages.say("digest.looked", accounts, regions, time)
                : messages.say("digest.missed", accounts, regions, time, unread);
    }

    /** What can be done about the most urgent one that a person may renew: it can be copied as it stands. */
    private Optional<String> toDo(Digest digest) {
        return digest.entries().stream()
                .filter(entry ->
                        !entry.line().survival().verdict().needsNoAction() && isRenewable(entry, digest.readAt()))
                .findFirst()
                .map(entry -> toDo(entry.line().subscription().id(), entry.period(), digest.recipient()));
    }

    /** A renewal of the others is refused until a person does something else first. */
    private boolean isRenewable(DigestEntry entry, Instant now) {
        Subscription server = entry.line().subscription();
        return server.setting().match(period -> false, () -> true, () -> false, unclear -> false)
                && !server.locks().contains(Subscription.SECURITY_LOCK)
                && !Hold.holds(server, now, zone);
    }

    private String toDo(String id, Period period, Recipient reader) {
        return reader.answerable()
                ? messages.say("digest.answer", id, sentences.period(period))
                : messages.say("digest.command", id, period);
    }

    private String time(Digest digest) {
        return clock.minute(digest.readAt()) + " " + clock.zone(digest.readAt());
    }

    private static String cut(String name) {
        return name.codePointCount(0, name.length()) <= LONGEST_NAME
                ? name
                : name.substring(0, name.offsetByCodePoints(0, LONGEST_NAME)) + "\u2026";
    }
}

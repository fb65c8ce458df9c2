package evergreen.notification;

import evergreen.policy.NotificationPolicy;
import evergreen.policy.NotificationPolicy.Channel;
import evergreen.policy.Person;
import evergreen.policy.Policy;
import evergreen.report.Language;
import evergreen.report.ReportRow;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Function;

/**
 * Who is told of a subscription: the channel that its owner's tag names, or the person it names, in the channel that takes from
 * him. What names neither is nobody's, and goes to the channel that takes from its account. Where no channel does, the first one
 * takes. Nothing but the policy's own channels is ever written to.
 */
public final class RecipientResolver implements Function<ReportRow, Recipient> {
    private final Policy policy;
    private final Channel first;
    private final ZoneId zone;
    private final Function<Channel, Boolean> answerable;

    private RecipientResolver(Policy policy, Channel first, ZoneId zone, Function<Channel, Boolean> answerable) {
        this.policy = policy;
        this.first = first;
        this.zone = zone;
        this.answerable = answerable;
    }

    /**
     * The owners by a policy; none if it has no channel.
     *
     * @param answerable whether an answer in a channel reaches us
     */
    public static Optional<RecipientResolver> of(Policy policy, ZoneId zone, Function<Channel, Boolean> answerable) {
        return policy.messaging().channels().stream()
                .findFirst()
                .map(first -> new RecipientResolver(policy, first, zone, answerable));
    }

    @Override
    public Recipient apply(ReportRow row) {
        NotificationPolicy messaging = policy.messaging();
        String owner = messaging
                .ownerTag()
                .map(tag -> row.subscription().tags().getOrDefault(tag, "").strip())
                .orElse("");
        return messaging.channels().stream()
                .filter(channel -> channel.name().equalsIgnoreCase(owner))
                .findFirst()
                .map(channel -> recipient(channel.name(), channel))
                .orElseGet(() -> byPerson(person(owner), row));
    }

    private Recipient byPerson(String person, ReportRow row) {
        String account = row.subscription().scope().account();
        return recipient(
                person,
                policy.messaging().channels().stream()
                        .filter(channel -> person.isEmpty()
                                ? channel.accounts().contains(account)
                                : channel.people().contains(person))
                        .findFirst()
                        .orElse(first));
    }

    private String person(String owner) {
        return policy.people().stream()
                .map(Person::name)
                .filter(owner::equalsIgnoreCase)
                .findFirst()
                .orElse("");
    }

    private Recipient recipient(String name, Channel channel) {
        return Recipient.of(name, channel.name(), Language.of(channel.language()), zone, answerable.apply(channel));
    }
}

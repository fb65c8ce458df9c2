package evergreen.adapter.yaml;

import static java.util.stream.Collectors.toCollection;

import evergreen.policy.NotificationPolicy;
import evergreen.policy.NotificationPolicy.Channel;
import evergreen.policy.Person;
import evergreen.text.WireName;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Reads whom messages go to, and when. Secrets have no place in a policy: only the names of variables that hold them. */
final class NotificationParser {
    private static final int MOST_DAYS = 365;
    private static final int MOST_MAILBOXES = 50;

    /** ASCII, and nothing that would have to be quoted: what stands here goes into a mail server's commands. */
    private static final String MAILBOX =
            "(?=.{3,254}$)[A-Za-z0-9_+'=-][A-Za-z0-9_+'=.-]{0,63}@[A-Za-z0-9-]{1,63}([.][A-Za-z0-9-]{1,63})+";

    private static final String AN_ADDRESS = "an e-mail address such as ops@example.com";
    private static final String VARIABLE = "the name of an environment variable, such as EVERGREEN_DINGTALK_URL";

    private final Set<String> people;

    /** By account and by person there is one channel at most. */
    private final Set<String> taken = new HashSet<>();

    /** The terms of a policy with these people. */
    NotificationParser(List<Person> people) {
        this.people = people.stream().map(Person::name).collect(toCollection(TreeSet::new));
    }

    NotificationPolicy read(YamlNode.Members top) {
        YamlNode days = top.get("notice-days");
        return NotificationPolicy.of(
                days.present() ? days(days) : NotificationPolicy.USUAL.noticeDays(),
                top.get("owner-tag")
                        .read("a tag's key", text -> PolicyParser.matching(text, "[^\\p{Cntrl}\\p{Cf}]{1,128}")),
                channels(top.get("channels")),
                holidays(top.get("holidays")));
    }

    private static List<Integer> days(YamlNode list) {
        List<Integer> days = new ArrayList<>();
        List<YamlNode> items = list.items();
        if (items.isEmpty()) {
            list.report("empty-list");
        }
        for (YamlNode item : items) {
            item.read("1 to " + MOST_DAYS, text -> PolicyParser.number(text, MOST_DAYS))
                    .ifPresent(number -> {
                        if (days.contains(number)) {
                            item.report("duplicate-value", number.toString());
                        }
                        days.add(number);
                    });
        }
        days.sort(Comparator.reverseOrder());
        return days;
    }

    private List<Channel> channels(YamlNode list) {
        List<Channel> channels = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (YamlNode item : list.items()) {
            Channel channel = channel(item);
            if (!names.add(channel.name())) {
                item.report("duplicate-value", channel.name());
            }
            channels.add(channel);
        }
        return channels;
    }

    private Channel channel(YamlNode item) {
        YamlNode.Members members = item.members(
                "name",
                "kind",
                "language",
                "url-from",
                "secret-from",
                "conversation",
                "from",
                "to",
                "accounts",
                "people");
        Optional<String> name =
                members.get("name").required("a name", text -> PolicyParser.matching(text, PeopleParser.NAME), item);
        Optional<Channel.Kind> kind = members.get("kind")
                .required("webhook, dingtalk, feishu, wecom, slack, email", NotificationParser::kind, item);
        Optional<String> language =
                members.get("language").read("en, zh", text -> PolicyParser.matching(text, "en|zh"));
        YamlNode url = members.get("url-from");
        if (!url.present()) {
            item.report("missing-key", "url-from", VARIABLE);
        }
        Optional<String> conversation = members.get("conversation")
                .read("the id of a conversation", text -> PolicyParser.matching(text, "[\\x21-\\x7e]{1,128}"));
        Channel channel = Channel.of(
                        name.orElse("?"),
                        kind.orElse(Channel.Kind.WEBHOOK),
                        language.orElse("en"),
                        url.readSecret(VARIABLE, NotificationParser::variable).orElse("?"),
                        members.get("secret-from").readSecret(VARIABLE, NotificationParser::variable))
                .withConversation(conversation)
                .withRecipients(accounts(members.get("accounts")), people(members.get("people")));
        return withMailboxes(channel, members, item);
    }

    private Set<String> accounts(YamlNode list) {
        return takenFrom(list, "an account's id, digits", "\\d{1,32}");
    }

    private Set<String> people(YamlNode list) {
        Set<String> named = takenFrom(list, "a name", PeopleParser.NAME);
        for (YamlNode item : list.items()) {
            item.read("a name", Optional::of)
                    .filter(name -> named.contains(name) && !people.contains(name))
                    .ifPresent(name -> item.report("unknown-person", name));
        }
        return named;
    }

    private Set<String> takenFrom(YamlNode list, String legal, String form) {
        if (list.present() && list.items().isEmpty()) {
            list.report("empty-list");
        }
        Set<String> all = new HashSet<>();
        for (YamlNode item : list.items()) {
            item.read(legal, text -> PolicyParser.matching(text, form)).ifPresent(name -> {
                if (!taken.add(legal + name)) {
                    item.report("duplicate-value", name);
                }
                all.add(name);
            });
        }
        return all;
    }

    /** Who writes to whom: a channel of mail has to say it, and no other one may. */
    private static Channel withMailboxes(Channel channel, YamlNode.Members members, YamlNode item) {
        YamlNode from = members.get("from");
        YamlNode to = members.get("to");
        if (channel.kind() != Channel.Kind.EMAIL) {
            Stream.of(from, to)
                    .filter(YamlNode::present)
                    .forEach(each -> each.report("only-of-mail", channel.kind().wireName()));
            return channel;
        }
        Optional<String> sender = from.required(AN_ADDRESS, NotificationParser::mailbox, item);
        if (!to.present()) {
            item.report("missing-key", "to", AN_ADDRESS);
        }
        return channel.toMailboxes(sender.orElse("?"), mailboxes(to));
    }

    private static List<String> mailboxes(YamlNode list) {
        List<String> mailboxes = new ArrayList<>();
        Set<String> known = new HashSet<>();
        List<YamlNode> items = list.items();
        if (list.present() && items.isEmpty()) {
            list.report("empty-list");
        }
        if (items.size() > MOST_MAILBOXES) {
            list.report("illegal-value", String.valueOf(items.size()), "1 to " + MOST_MAILBOXES + " addresses");
        }
        for (YamlNode item : items) {
            item.read(AN_ADDRESS, NotificationParser::mailbox).ifPresent(address -> {
                if (!known.add(address.toLowerCase(Locale.ROOT))) {
                    item.report("duplicate-value", address);
                }
                mailboxes.add(address);
            });
        }
        return mailboxes;
    }

    private static Optional<String> mailbox(String text) {
        return PolicyParser.matching(text, MAILBOX);
    }

    private static Optional<Channel.Kind> kind(String word) {
        return WireName.find(Channel.Kind.class, word);
    }

    private static Optional<String> variable(String text) {
        return PolicyParser.matching(text, "[A-Z][A-Z0-9_]{2,63}");
    }

    private static Set<LocalDate> holidays(YamlNode list) {
        Set<LocalDate> days = new HashSet<>();
        list.items()
                .forEach(item ->
                        item.read("a day such as 2027-01-31", RuleParser::day).ifPresent(days::add));
        return days;
    }
}

package evergreen.policy;

import com.google.auto.value.AutoValue;
import evergreen.text.WireName;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whom messages go to, and when. */
@AutoValue
public abstract class NotificationPolicy {
    /** What holds unless the policy says otherwise: told 30, 14, 7, 3 days and one day before, of no owner's tag. */
    public static final NotificationPolicy USUAL = of(List.of(30, 14, 7, 3, 1), Optional.empty(), List.of(), Set.of());

    NotificationPolicy() {}

    /**
     * Messages.
     *
     * @param noticeDays how many days before the end people are told, the most first
     * @param ownerTag the key of the tag that names a person or a channel; none if servers have no owners
     * @param holidays days on which nobody reads
     */
    public static NotificationPolicy of(
            List<Integer> noticeDays, Optional<String> ownerTag, List<Channel> channels, Set<LocalDate> holidays) {
        return new AutoValue_NotificationPolicy(
                List.copyOf(noticeDays), ownerTag, List.copyOf(channels), Set.copyOf(holidays));
    }

    /** How many days before the end people are told. */
    public abstract List<Integer> noticeDays();

    /** The key of the tag that names a person or a channel. */
    public abstract Optional<String> ownerTag();

    /** The ways to people. */
    public abstract List<Channel> channels();

    /** Days on which nobody reads. */
    public abstract Set<LocalDate> holidays();

    /** A way to people. Its address and its secret stand in the environment, of which the names alone are known here. */
    @AutoValue
    public abstract static class Channel {
        /** What understands the messages. */
        public enum Kind implements WireName {
            /** Whatever takes CloudEvents, signed as Standard Webhooks. */
            WEBHOOK("webhook"),
            /** A DingTalk robot. */
            DINGTALK("dingtalk"),
            /** A Feishu robot. */
            FEISHU("feishu"),
            /** A WeCom robot. */
            WECOM("wecom"),
            /** A Slack webhook. */
            SLACK("slack"),
            /** Mailboxes, by a mail server. */
            EMAIL("email");

            private final String wireName;

            Kind(String wireName) {
                this.wireName = wireName;
            }

            @Override
            public String wireName() {
                return wireName;
            }
        }

        Channel() {}

        /** A channel with the names of the variables that hold its address and its secret. */
        public static Channel of(String name, Kind kind, String language, String urlFrom, Optional<String> secretFrom) {
            return new AutoValue_NotificationPolicy_Channel.Builder()
                    .name(name)
                    .kind(kind)
                    .language(language)
                    .urlFrom(urlFrom)
                    .secretFrom(secretFrom)
                    .conversation(Optional.empty())
                    .from("")
                    .to(List.of())
                    .accounts(Set.of())
                    .people(Set.of())
                    .build();
        }

        /** The same channel, which is the robot of a conversation. */
        public final Channel withConversation(Optional<String> id) {
            return toBuilder().conversation(id).build();
        }

        /**
         * The same channel, which is a way to mailboxes.
         *
         * @param from the sender's address
         * @param to everybody's addresses
         */
        public final Channel toMailboxes(String from, List<String> to) {
            return toBuilder().from(from).to(List.copyOf(to)).build();
        }

        /**
         * The same channel, in which some are told instead of in the first.
         *
         * @param accounts the ids of accounts whose servers have no owner
         * @param people owners, by their names
         */
        public final Channel withRecipients(Set<String> accounts, Set<String> people) {
            return toBuilder()
                    .accounts(Set.copyOf(accounts))
                    .people(Set.copyOf(people))
                    .build();
        }

        /** Its name. */
        public abstract String name();

        /** What understands the messages. */
        public abstract Kind kind();

        /** The language of the messages, {@code en} or {@code zh}. */
        public abstract String language();

        /** The environment variable that holds the address. */
        public abstract String urlFrom();

        /** The environment variable that holds the secret; none if messages are not signed. */
        public abstract Optional<String> secretFrom();

        /** The platform's id of the conversation that it writes to; none if that does not matter. */
        public abstract Optional<String> conversation();

        /** The address that mails come from; nothing where there are none. */
        public abstract String from();

        /** The addresses that mails go to; none where there are none. */
        public abstract List<String> to();

        /** The ids of the accounts whose servers are told of here if they have no owner. */
        public abstract Set<String> accounts();

        /** The names of the people who are told here of what they own. */
        public abstract Set<String> people();

        abstract Builder toBuilder();

        /** Fills a channel. */
        @AutoValue.Builder
        abstract static class Builder {
            abstract Builder name(String name);

            abstract Builder kind(Kind kind);

            abstract Builder language(String language);

            abstract Builder urlFrom(String variable);

            abstract Builder secretFrom(Optional<String> variable);

            abstract Builder conversation(Optional<String> id);

            abstract Builder from(String mailbox);

            abstract Builder to(List<String> mailboxes);

            abstract Builder accounts(Set<String> ids);

            abstract Builder people(Set<String> names);

            abstract Channel build();
        }
    }
}

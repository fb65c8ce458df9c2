package evergreen.policy;

import com.google.auto.value.AutoValue;
import evergreen.money.Money;
import evergreen.text.WireName;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Somebody whom the policy knows: by tokens, of which it holds the SHA-256 only, and by what chat platforms call them. */
@AutoValue
public abstract class Person {
    /** What a person may do. */
    public enum Role implements WireName {
        /** See reports and settings. */
        READ("read"),
        /** Ask for plans. */
        REQUEST("request"),
        /** Approve plans, or reject them. */
        APPROVE("approve");

        private final String wireName;

        Role(String wireName) {
            this.wireName = wireName;
        }

        @Override
        public String wireName() {
            return wireName;
        }
    }

    Person() {}

    /** A person with the SHA-256, in small hexadecimal digits, of each token, who may do so in every account. */
    public static Person of(String name, Set<Role> roles, List<String> tokenHashes) {
        return new AutoValue_Person.Builder()
                .name(name)
                .roles(Set.copyOf(roles))
                .tokenHashes(List.copyOf(tokenHashes))
                .identities(Map.of())
                .accounts(Set.of())
                .build();
    }

    /** The same person with the ids by which chat platforms know them, by the platform's name. */
    public final Person knownAs(Map<String, String> identities) {
        return toBuilder().identities(identities).build();
    }

    /** The same person, who approves no more money than this within a rolling 24 hours. */
    public final Person approvingUpTo(Money most) {
        return toBuilder().upTo(most).build();
    }

    /** The same person, who asks and approves for these accounts alone. */
    public final Person within(Set<String> accounts) {
        return toBuilder().accounts(accounts).build();
    }

    /** The name that people and reports use. */
    public abstract String name();

    /** What the person may do. */
    public abstract Set<Role> roles();

    /** SHA-256 of each token. */
    public abstract List<String> tokenHashes();

    /** The ids by which chat platforms know the person. */
    public abstract Map<String, String> identities();

    /** Returns the most money that the person may approve within a rolling 24 hours; empty means as much as the policy's limits allow. */
    public abstract Optional<Money> upTo();

    /** The accounts for which the person asks, approves and rejects; none named means all. */
    public abstract Set<String> accounts();

    /** Whether the person has a role. Whoever may ask or approve sees what there is to ask for. */
    public final boolean may(Role role) {
        return roles().contains(role) || (role == Role.READ && !roles().isEmpty());
    }

    /** Returns whether the person may ask, approve and reject in at least one of these accounts. */
    public final boolean speaksForAnyOf(Collection<String> some) {
        return accounts().isEmpty() || some.stream().anyMatch(accounts()::contains);
    }

    abstract Builder toBuilder();

    /** Fills a person. */
    @AutoValue.Builder
    abstract static class Builder {
        abstract Builder name(String name);

        abstract Builder roles(Set<Role> roles);

        abstract Builder tokenHashes(List<String> hashes);

        abstract Builder identities(Map<String, String> ids);

        abstract Builder upTo(Money most);

        abstract Builder accounts(Set<String> ids);

        abstract Person build();
    }
}

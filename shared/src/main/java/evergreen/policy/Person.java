package evergreen.policy;

import com.google.auto.value.AutoValue;
import java.util.List;
import java.util.Set;

/** Somebody whom the policy knows by tokens, of which it holds the SHA-256 only. */
@AutoValue
public abstract class Person {
    /** What a person may do. */
    public enum Role {
        /** See reports and settings. */
        READ,
        /** Ask for plans. */
        REQUEST,
        /** Approve plans, or reject them. */
        APPROVE
    }

    Person() {}

    /** A person with the SHA-256, in small hexadecimal digits, of each token. */
    public static Person of(String name, Set<Role> roles, List<String> tokenHashes) {
        return new AutoValue_Person(name, Set.copyOf(roles), List.copyOf(tokenHashes));
    }

    /** The name that people and reports use. */
    public abstract String name();

    /** What the person may do. */
    public abstract Set<Role> roles();

    /** SHA-256 of each token. */
    public abstract List<String> tokenHashes();

    /** Whether the person has a role. Whoever may ask or approve sees what there is to ask for. */
    public final boolean may(Role role) {
        return roles().contains(role) || (role == Role.READ && !roles().isEmpty());
    }
}

package evergreen.local.cloud.ram;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import evergreen.local.cloud.Caller;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads the keys, users and roles of one account of a fleet file. */
final class AccountReader {
    private static final Set<String> KEY = Set.of("id", "secret", "active");
    private static final Set<String> USER = Set.of("name", "keys", "policies");
    private static final Set<String> ROLE = Set.of("name", "trust", "policies", "maxSession");
    private static final Duration LEAST_SESSION = Duration.ofMinutes(15);
    private static final Duration MOST_SESSION = Duration.ofHours(12);

    private final String account;
    private final StrictJsonObject members;

    AccountReader(String account, JsonObject members) {
        this.account = account;
        this.members = StrictJsonObject.of("account " + account, members, members.keySet());
    }

    List<AccessKey> keys() {
        Stream<AccessKey> own = members.list("keys").stream().map(each -> key(each, Identity.root(account)));
        return Stream.concat(own, members.list("users").stream().flatMap(this::userKeys))
                .toList();
    }

    List<Role> roles() {
        return members.list("roles").stream().map(this::role).toList();
    }

    private Stream<AccessKey> userKeys(JsonElement element) {
        StrictJsonObject user = StrictJsonObject.of("a user of account " + account, element, USER);
        Identity identity = Identity.user(account, user.text("name"), policies(user));
        return user.list("keys").stream().map(each -> key(each, identity));
    }

    private AccessKey key(JsonElement element, Caller caller) {
        StrictJsonObject key = StrictJsonObject.of("a key of account " + account, element, KEY);
        return new AccessKey(key.text("id"), key.text("secret"), key.flag("active", true), caller, Optional.empty());
    }

    private Role role(JsonElement element) {
        StrictJsonObject role = StrictJsonObject.of("a role of account " + account, element, ROLE);
        return new Role(
                account, role.text("name"), TrustPolicy.parse(role.need("trust")), policies(role), longest(role));
    }

    private static List<RamPolicy> policies(StrictJsonObject grantee) {
        return grantee.list("policies").stream().map(RamPolicy::parse).toList();
    }

    private static Duration longest(StrictJsonObject role) {
        String text = role.text("maxSession", "PT1H");
        try {
            Duration longest = Duration.parse(text);
            if (longest.compareTo(LEAST_SESSION) >= 0 && longest.compareTo(MOST_SESSION) <= 0) {
                return longest;
            }
        } catch (DateTimeParseException notADuration) {
            // The sentence below says what is legal.
        }
        throw new IllegalArgumentException("\"maxSession\" must be from PT15M to PT12H, not " + text);
    }
}

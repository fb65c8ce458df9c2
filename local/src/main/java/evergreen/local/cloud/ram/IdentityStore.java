package evergreen.local.cloud.ram;

import com.google.gson.JsonObject;
import evergreen.local.cloud.ApiException;
import evergreen.local.cloud.Caller;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;

/** All accounts' keys and roles, and the sessions that the token service has opened. */
public final class IdentityStore {
    private final Clock clock;
    private final SessionKeyGenerator sessionKeyGenerator;
    private final Map<String, AccessKey> keys = new ConcurrentHashMap<>();
    private final Map<String, Role> roles = new ConcurrentHashMap<>();
    private final Map<String, AccessKey> byToken = new ConcurrentHashMap<>();

    /**
     * An empty directory.
     *
     * @param clock what sessions end by: real time where real clients run
     * @param random where the ids and secrets of sessions come from
     */
    public IdentityStore(Clock clock, Random random) {
        this.clock = clock;
        this.sessionKeyGenerator = new SessionKeyGenerator(random);
    }

    /**
     * Takes in the {@code keys}, {@code users} and {@code roles} of one account; its other members are not looked at.
     *
     * @param account the account's id
     * @throws IllegalArgumentException when a key id or role is there twice, or anything is not understood: what is
     *     not simulated does not load
     */
    public void add(String account, JsonObject members) {
        AccountReader reader = new AccountReader(account, members);
        reader.keys().forEach(this::add);
        reader.roles().forEach(this::add);
    }

    /**
     * Puts the {@code roles} of one account in the place of those of the same names. Sessions that are open keep what they
     * had.
     *
     * @param account the account's id
     * @throws IllegalArgumentException when anything is not understood
     */
    public void amend(String account, JsonObject members) {
        new AccountReader(account, members).roles().forEach(role -> roles.put(role.arn(), role));
    }

    private void add(AccessKey key) {
        if (keys.putIfAbsent(key.id(), key) != null) {
            throw new IllegalArgumentException("the key " + key.id() + " is there twice");
        }
    }

    private void add(Role role) {
        if (roles.putIfAbsent(role.arn(), role) != null) {
            throw new IllegalArgumentException("the role " + role.arn() + " is there twice");
        }
    }

    /** A key by its id, whatever its state. */
    public Optional<AccessKey> find(String keyId) {
        return Optional.ofNullable(keys.get(keyId));
    }

    /**
     * A key that may sign.
     *
     * @throws ApiException when nobody has it or it is inactive
     */
    public AccessKey active(String keyId) throws ApiException {
        AccessKey key = find(keyId)
                .orElseThrow(
                        () -> new ApiException(404, "InvalidAccessKeyId.NotFound", "No account has this access key."));
        if (!key.active()) {
            throw new ApiException(400, "InvalidAccessKeyId.Inactive", "This access key is switched off.");
        }
        return key;
    }

    /**
     * Who a key stands for, once the token that came with it is seen to be the right one.
     *
     * @param token empty when none came
     * @throws ApiException when the token is missing, unknown, another key's, or over
     */
    public Caller caller(AccessKey key, String token) throws ApiException {
        if (key.session().isEmpty() && token.isEmpty()) {
            return key.caller();
        }
        if (token.isEmpty()) {
            throw new ApiException(400, "MissingSecurityToken", "A temporary access key needs its security token.");
        }
        AccessKey owner = byToken.get(token);
        if (owner == null) {
            throw new ApiException(400, "InvalidSecurityToken.Malformed", "This is no token of the simulated cloud.");
        }
        if (!owner.id().equals(key.id())) {
            throw new ApiException(
                    400, "InvalidSecurityToken.MismatchWithAccessKey", "The token belongs to another access key.");
        }
        if (key.session().filter(each -> clock.instant().isBefore(each.end())).isEmpty()) {
            throw new ApiException(400, "InvalidSecurityToken.Expired", "The session of this token is over.");
        }
        return key.caller();
    }

    /**
     * Lends a role to a service of the cloud itself, as a function's role is lent to what runs it. A service asks for as
     * long as it likes: the role's longest session binds callers alone.
     *
     * @param service the principal that the role's trust must name, {@code fc.aliyuncs.com} for one
     * @throws ApiException when there is no such role, or it does not trust the service
     */
    public AccessKey lend(String service, String roleArn, String session, Duration span) throws ApiException {
        Role role = role(roleArn)
                .orElseThrow(() -> new ApiException(404, "EntityNotExist.Role", "There is no role " + roleArn + "."));
        if (!role.trust().admits(service)) {
            throw new ApiException(403, "NoPermission", roleArn + " does not trust the service " + service + ".");
        }
        Instant end = clock.instant().truncatedTo(ChronoUnit.SECONDS).plus(span);
        return open(Identity.session(role, session, Optional.empty()), end);
    }

    Optional<Role> role(String arn) {
        return Optional.ofNullable(roles.get(arn));
    }

    AccessKey open(Identity identity, Instant end) {
        AccessKey key = sessionKeyGenerator.lend(identity, end);
        keys.put(key.id(), key);
        key.session().ifPresent(each -> byToken.put(each.token(), key));
        return key;
    }

    Instant now() {
        return clock.instant();
    }
}

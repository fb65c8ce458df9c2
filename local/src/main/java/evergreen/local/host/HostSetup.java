package evergreen.local.host;

import evergreen.local.cloud.model.VirtualClock;
import evergreen.local.cloud.ram.IdentityStore;
import java.time.Clock;

/** What a host is started with; what is not set is: roles from the directory, any ports, no log, the default domain. */
public final class HostSetup {
    final VirtualClock clock;
    final Clock wire;
    final IdentityStore directory;
    RoleCredentials roles;
    HostLog log = (function, requestId, text) -> {};
    long seed = 1;
    boolean defaultDomain = true;

    private HostSetup(VirtualClock clock, Clock wire, IdentityStore directory) {
        this.clock = clock;
        this.wire = wire;
        this.directory = directory;
        this.roles = RoleCredentials.of(directory);
    }

    /**
     * A setup.
     *
     * @param clock the time by which timers fire and events are stamped; moving it on fires what is due on the way
     * @param wire the time by which signatures go: real where real clients stamp real time
     * @param directory who may sign calls of the API
     */
    public static HostSetup of(VirtualClock clock, Clock wire, IdentityStore directory) {
        return new HostSetup(clock, wire, directory);
    }

    /** Other credentials than those of the directory's roles. */
    public HostSetup roles(RoleCredentials others) {
        roles = others;
        return this;
    }

    /** Who gets what functions print. */
    public HostSetup log(HostLog lines) {
        log = lines;
        return this;
    }

    /** Where request ids come from. */
    public HostSetup seed(long number) {
        seed = number;
        return this;
    }

    /**
     * Answers as under a domain of one's own. The platform's default domain, which is the default here too, makes browsers
     * save every page instead of showing it.
     */
    public HostSetup customDomain() {
        defaultDomain = false;
        return this;
    }
}

package evergreen.notification;

import evergreen.fleet.Coverage;
import evergreen.fleet.Fleet;
import evergreen.fleet.RenewalAttribute;
import evergreen.fleet.Scope;
import evergreen.fleet.ScopeCoverage;
import evergreen.fleet.Subscription;
import evergreen.fleet.Window;
import evergreen.policy.Policy;
import evergreen.report.Report;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reports to make digests of. */
final class Fleets {
    private static final Scope HANGZHOU = Scope.of("1000000000000001", "cn-hangzhou");

    private Fleets() {}

    static Subscription server(String id, String name, Instant expiry, Map<String, String> tags) {
        return server(id, name, expiry, tags, "Normal");
    }

    static Subscription server(String id, String name, Instant expiry, Map<String, String> tags, String setting) {
        return builder(id, name, expiry, tags, setting).build();
    }

    static Subscription locked(String id, Instant expiry) {
        return builder(id, "n", expiry, Map.of(), "Normal")
                .locks(Set.of(Subscription.SECURITY_LOCK))
                .build();
    }

    private static Subscription.Builder builder(
            String id, String name, Instant expiry, Map<String, String> tags, String setting) {
        return Subscription.builder(HANGZHOU, id)
                .name(name)
                .tags(tags)
                .expiry(expiry)
                .attribute(RenewalAttribute.builder(id)
                        .status(Optional.of(setting))
                        .enabled(Optional.of(setting.equals("AutoRenewal")))
                        .duration(Optional.of(1))
                        .periodUnit(Optional.of("Month"))
                        .unifiedExpiryDay(Optional.of(false))
                        .build());
    }

    static Report report(Policy policy, Instant now, List<Subscription> servers) {
        Fleet fleet = Fleet.builder(now)
                .subscriptions(servers)
                .coverage(Coverage.of(List.of(ScopeCoverage.of(HANGZHOU, 1, servers.size(), List.of()))))
                .build();
        return Report.of(fleet, policy, Window.within(Duration.ofDays(60), now));
    }
}

package evergreen.report;

import static java.util.stream.Collectors.toList;

import evergreen.fleet.Coverage;
import evergreen.fleet.CoverageGap;
import evergreen.fleet.Fleet;
import evergreen.fleet.RenewalAttribute;
import evergreen.fleet.Scope;
import evergreen.fleet.ScopeCoverage;
import evergreen.fleet.Subscription;
import evergreen.fleet.UnreadableExpiry;
import evergreen.fleet.Window;
import evergreen.policy.Keep;
import evergreen.policy.Policy;
import evergreen.policy.Rule;
import evergreen.policy.Site;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Fleets to report on. */
final class Samples {
    static final Instant NOW = Instant.parse("2026-11-22T02:15:04Z");
    static final Scope HANGZHOU = Scope.of("1000000000000001", "cn-hangzhou");
    static final Scope BEIJING = Scope.of("1000000000000001", "cn-beijing");
    static final Duration TOOK = Duration.ofMillis(1234);

    /** Steers a terminal in every way there is: colours, bells, new lines, turned and hidden writing, half a character. */
    static final String HOSTILE =
            "a\u001B[31mb\u0007c\r\nd\te\u007Ff\u009B2Jg\u202Eh\u2066i\u200Bj\uFEFFk\u2028l\uD83Dm\uDB40\uDC41";

    private static final Window WINDOW = Window.within(Duration.ofDays(30), NOW);
    private static final ScopeCoverage SEEN = ScopeCoverage.of(HANGZHOU, 1, 4, List.of());
    private static final ScopeCoverage DENIED = ScopeCoverage.of(
            BEIJING,
            1,
            0,
            List.of(CoverageGap.of(CoverageGap.What.SUBSCRIPTIONS, CoverageGap.Why.DENIED, "EmptyWithoutPermission")));

    private Samples() {}

    /** A server that ends so many days from now, at midnight by China's clock. */
    static Subscription.Builder server(String id, int days) {
        return Subscription.builder(HANGZHOU, id)
                .name("name of " + id)
                .instanceType("ecs.g7.large")
                .status("Running")
                .expiry(Instant.parse("2026-11-21T16:00:00Z").plus(Duration.ofDays(days)));
    }

    static RenewalAttribute.Builder attribute(String id, String status) {
        return RenewalAttribute.builder(id).status(Optional.of(status));
    }

    static RenewalAttribute monthly(String id) {
        return attribute(id, "AutoRenewal")
                .enabled(Optional.of(true))
                .duration(Optional.of(1))
                .periodUnit(Optional.of("Month"))
                .unifiedExpiryDay(Optional.of(false))
                .build();
    }

    /** One of each verdict, an unclear one, an account in doubt and a region that may not be seen. */
    static Report mixed() {
        return report(fleet(
                server("i-safe", 20).attribute(monthly("i-safe")),
                server("i-ask", 7).attribute(attribute("i-ask", "Normal").build()),
                server("i-risk", 9).locks(Set.of("security")).attribute(monthly("i-risk")),
                server("i-grace", -2).attribute(attribute("i-grace", "Normal").build())));
    }

    static Fleet.Builder fleet(Subscription.Builder... servers) {
        return Fleet.builder(NOW)
                .subscriptions(
                        Stream.of(servers).map(Subscription.Builder::build).collect(toList()))
                .unclear(List.of(UnreadableExpiry.of(HANGZHOU, "i-odd", "soon")))
                .unableToPay(Set.of("1000000000000001"))
                .coverage(Coverage.of(List.of(SEEN, DENIED)));
    }

    /** Servers in a region that was read to its end, and nothing besides. */
    static Report whole(Subscription.Builder... servers) {
        return report(fleet(servers).unclear(List.of()).unableToPay(Set.of()).coverage(Coverage.of(List.of(SEEN))));
    }

    static Report report(Fleet.Builder fleet) {
        return Report.of(fleet.build(), Site.CHINA, WINDOW);
    }

    /** A reading that saw nothing, though a page came. */
    static Report blind() {
        return report(fleet().unclear(List.of()).unableToPay(Set.of()).coverage(Coverage.of(List.of(DENIED))));
    }

    /** What a policy has to do with: one that ends by its rule, one that has, and one whose rule leaves it to people. */
    static Report ruled() {
        Policy policy = Policy.builder()
                .rules(List.of(
                        Rule.of("retired", Map.of("lifecycle", List.of("retire")), Keep.NEVER, Optional.empty()),
                        Rule.of("rest", Map.of(), Keep.ASK, Optional.empty())))
                .build();
        Map<String, String> retired = Map.of("lifecycle", "retire");
        Fleet.Builder fleet = fleet(
                server("i-ends", 3)
                        .tags(retired)
                        .attribute(attribute("i-ends", "NotRenewal").build()),
                server("i-ended", -3)
                        .tags(retired)
                        .attribute(attribute("i-ended", "NotRenewal").build()),
                server("i-ask", 3).attribute(attribute("i-ask", "NotRenewal").build()));
        return Report.of(
                fleet.unclear(List.of())
                        .unableToPay(Set.of())
                        .coverage(Coverage.of(List.of(SEEN)))
                        .build(),
                policy,
                WINDOW);
    }

    static Report named(Fleet.Builder fleet, String... ids) {
        return Report.of(fleet.build(), Site.CHINA, Set.of(ids));
    }

    /** Whatever the cloud answers with is hostile. */
    static Fleet.Builder hostile() {
        Scope scope = Scope.of(HOSTILE, HOSTILE);
        CoverageGap gap = CoverageGap.of(CoverageGap.What.SETTINGS, CoverageGap.Why.REFUSED, HOSTILE);
        RenewalAttribute odd =
                attribute(HOSTILE, HOSTILE).periodUnit(Optional.of(HOSTILE)).build();
        Subscription.Builder server = Subscription.builder(scope, HOSTILE)
                .name(HOSTILE)
                .instanceType(HOSTILE)
                .status(HOSTILE)
                .resourceGroup(HOSTILE)
                .tags(Map.of(HOSTILE, HOSTILE))
                .securityGroups(List.of(HOSTILE))
                .expiry(NOW.plus(Duration.ofDays(3)));
        return fleet(
                        server.attribute(odd),
                        server("i-locked", 3).locks(Set.of(HOSTILE)).name(HOSTILE))
                .unclear(List.of(UnreadableExpiry.of(scope, HOSTILE, HOSTILE)))
                .unableToPay(Set.of(HOSTILE))
                .coverage(Coverage.of(List.of(
                        ScopeCoverage.of(scope, 1, 1, List.of(gap)),
                        ScopeCoverage.of(Scope.allRegionsOf(HOSTILE), 0, 0, List.of(gap)))));
    }
}

package evergreen.plan;

import static org.assertj.core.api.Assertions.assertThat;

import evergreen.fleet.Coverage;
import evergreen.fleet.Fleet;
import evergreen.fleet.Period;
import evergreen.fleet.RenewalAttribute;
import evergreen.fleet.Scope;
import evergreen.fleet.ScopeCoverage;
import evergreen.fleet.Subscription;
import evergreen.policy.Exclusion;
import evergreen.policy.Glob;
import evergreen.policy.Keep;
import evergreen.policy.Limits;
import evergreen.policy.Policy;
import evergreen.policy.Rule;
import evergreen.policy.Selector;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * The planner against somebody who goes by the policy's page, slowly: for each server rule after rule, part after part. What is
 * planned once and done is not planned again.
 */
class PolicyOracleTest {
    private static final Instant NOW = Instant.parse("2026-11-26T03:00:00Z");
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 26);
    private static final List<String> WORDS = List.of("prod", "dev", "test", "production");
    private static final List<String> PATTERNS = List.of("prod", "pro*", "*", "d?v", "*t", "dev");

    @Test
    void tenThousandPoliciesAreFollowedAsTheirPageSays() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        int changes = 0;
        for (int pair = 0; pair < 10_000; pair++) {
            List<Raw> rules = IntStream.range(0, 1 + random.nextInt(4))
                    .mapToObj(n -> Raw.draw(n, random))
                    .toList();
            Policy policy = Policy.builder()
                    .rules(rules.stream().map(Raw::rule).toList())
                    .limits(Limits.of(1000, 100))
                    .build();
            List<Server> servers =
                    IntStream.range(0, 6).mapToObj(n -> Server.draw(n, random)).toList();

            Map<String, String> planned = planned(policy, servers);
            Map<String, String> expected = new TreeMap<>();
            servers.forEach(server -> wanted(rules, server)
                    .filter(to -> !to.equals(server.setting))
                    .ifPresent(to -> expected.put(server.id, to)));
            assertThat(planned)
                    .as("seed " + seed + ", pair " + pair + ": " + rules + servers)
                    .isEqualTo(expected);
            changes += planned.size();

            servers.forEach(server -> server.setting = planned.getOrDefault(server.id, server.setting));
            assertThat(planned(policy, servers)).isEmpty();
        }
        assertThat(changes).isGreaterThan(5_000);
    }

    @Test
    void aHundredThousandServersArePlannedInTwoSeconds() {
        Random random = new Random(1);
        Policy policy = Policy.builder()
                .rules(IntStream.range(0, 4)
                        .mapToObj(n -> Raw.draw(n, random).rule())
                        .toList())
                .limits(Limits.of(100_000, 100))
                .build();
        List<Fleet> parts = IntStream.range(0, 100)
                .mapToObj(part -> fleet(IntStream.range(0, 1_000)
                        .mapToObj(n -> Server.draw(part * 1_000 + n, random).read())
                        .toList()))
                .toList();

        ThreadMXBean processor = ManagementFactory.getThreadMXBean();
        long begin = processor.getCurrentThreadCpuTime();
        SettingsPlanner planner = new SettingsPlanner(policy, Set.of("1"), ChangeHistory.none(), NOW);
        parts.forEach(planner::consider);
        int fleet = planner.plan().fleet();
        Duration took = Duration.ofNanos(processor.getCurrentThreadCpuTime() - begin);

        assertThat(fleet).isEqualTo(100_000);
        assertThat(took).isLessThan(Duration.ofSeconds(2));
        System.out.println("a hundred thousand servers planned in " + took.toMillis() + " ms of processor time");
    }

    private static Map<String, String> planned(Policy policy, List<Server> servers) {
        SettingsPlanner planner = new SettingsPlanner(policy, Set.of("1"), ChangeHistory.none(), NOW);
        planner.consider(fleet(servers.stream().map(Server::read).toList()));
        Map<String, String> planned = new TreeMap<>();
        planner.plan()
                .steps()
                .forEach(step -> planned.put(step.subscription().id(), step.to().toString()));
        return planned;
    }

    private static Fleet fleet(List<Subscription> servers) {
        return Fleet.builder(NOW)
                .subscriptions(servers)
                .coverage(Coverage.of(List.of(ScopeCoverage.of(Scope.of("1", "a"), 1, 1, List.of()))))
                .build();
    }

    /** Rule after rule, as the page says. */
    private static Optional<String> wanted(List<Raw> rules, Server server) {
        for (Raw rule : rules) {
            if (fits(rule, server)) {
                boolean excluded = server.id.equals(rule.excluded) && !TODAY.isAfter(rule.until);
                return excluded
                        ? Optional.empty()
                        : switch (rule.keep) {
                            case AUTO -> Optional.of("AutoRenewal 1 month");
                            case RENEW -> Optional.of("Normal");
                            case NEVER -> Optional.of("NotRenewal");
                            case ASK -> Optional.empty();
                        };
            }
        }
        return Optional.empty();
    }

    private static boolean fits(Raw rule, Server server) {
        if (rule.env != null && (server.env == null || !like(rule.env, server.env))) {
            return false;
        }
        if (rule.withoutTeam && server.team != null) {
            return false;
        }
        if (rule.region != null && !rule.region.equals(server.region)) {
            return false;
        }
        if (rule.olderDays > 0 && (server.ageDays < 0 || server.ageDays < rule.olderDays)) {
            return false;
        }
        return rule.notTeam == null || server.team == null || !like(rule.notTeam, server.team);
    }

    private static boolean like(String pattern, String text) {
        return text.matches(pattern.replace("?", ".").replace("*", ".*"));
    }

    /** A rule before anything reads it. */
    private record Raw(
            String name,
            Keep keep,
            @Nullable String env,
            boolean withoutTeam,
            @Nullable String region,
            int olderDays,
            @Nullable String notTeam,
            String excluded,
            LocalDate until) {
        static Raw draw(int number, Random random) {
            return new Raw(
                    "rule-" + number,
                    Keep.valueOf(pick(List.of("AUTO", "RENEW", "NEVER", "ASK"), random)),
                    random.nextInt(3) > 0 ? pick(PATTERNS, random) : null,
                    random.nextInt(5) == 0,
                    random.nextInt(4) == 0 ? pick(List.of("a", "b"), random) : null,
                    random.nextInt(4) == 0 ? 1 + random.nextInt(3) : 0,
                    random.nextInt(4) == 0 ? pick(PATTERNS, random) : null,
                    "i-" + random.nextInt(12),
                    TODAY.plusDays(random.nextInt(3) - 1L));
        }

        Rule rule() {
            Selector.Builder when = Selector.builder();
            if (env != null) {
                when.tags(Map.of("env", List.of(Glob.of(env))));
            }
            if (withoutTeam) {
                when.withoutTags(Set.of("team"));
            }
            if (region != null) {
                when.regions(Set.of(region));
            }
            if (olderDays > 0) {
                when.olderThan(Optional.of(Duration.ofDays(olderDays)));
            }
            if (notTeam != null) {
                when.not(Optional.of(Selector.builder()
                        .tags(Map.of("team", List.of(Glob.of(notTeam))))
                        .build()));
            }
            return Rule.of(name, when.build(), keep, Optional.of(Period.of(1, Period.Unit.MONTH)))
                    .renewingAhead(Duration.ofDays(5))
                    .excluding(List.of(Exclusion.of(excluded, until, "why not")));
        }
    }

    /** A server, of which the setting changes. */
    private static final class Server {
        private final String id;
        private final @Nullable String env;
        private final @Nullable String team;
        private final String region;
        private final int ageDays;
        private String setting;

        private Server(int number, Random random) {
            id = "i-" + number;
            env = random.nextInt(4) > 0 ? pick(WORDS, random) : null;
            team = random.nextInt(2) > 0 ? pick(WORDS, random) : null;
            region = pick(List.of("a", "b", "c"), random);
            ageDays = random.nextInt(5) - 1;
            setting = pick(List.of("Normal", "NotRenewal", "AutoRenewal 1 month", "AutoRenewal 1 year"), random);
        }

        static Server draw(int number, Random random) {
            return new Server(number, random);
        }

        Subscription read() {
            Map<String, String> tags = new TreeMap<>();
            if (env != null) {
                tags.put("env", env);
            }
            if (team != null) {
                tags.put("team", team);
            }
            String[] words = setting.split(" ", -1);
            return Subscription.builder(Scope.of("1", region), id)
                    .tags(tags)
                    .created(ageDays < 0 ? Optional.empty() : Optional.of(NOW.minus(Duration.ofDays(ageDays))))
                    .expiry(NOW.plus(Duration.ofDays(20)))
                    .attribute(RenewalAttribute.builder(id)
                            .status(Optional.of(words[0]))
                            .duration(words.length > 1 ? Optional.of(1) : Optional.empty())
                            .periodUnit(words.length > 1 ? Optional.of(words[2]) : Optional.empty())
                            .build())
                    .build();
        }

        @Override
        public String toString() {
            return List.of(id, String.valueOf(env), String.valueOf(team), region, ageDays, setting)
                    .toString();
        }
    }

    private static String pick(List<String> words, Random random) {
        return words.get(random.nextInt(words.size()));
    }
}

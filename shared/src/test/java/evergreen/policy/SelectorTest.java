package evergreen.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import evergreen.fleet.Scope;
import evergreen.fleet.Subscription;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SelectorTest {
    private static final Instant NOW = Instant.parse("2026-11-26T03:00:00Z");

    static Stream<Arguments> parts() {
        return Stream.of(
                arguments(select().tags(tags("env", "prod")), ""),
                arguments(select().tags(tags("env", "pro*", "team", "web")), ""),
                arguments(select().tags(tags("env", "dev")), "tags"),
                arguments(select().tags(tags("owner", "*")), "tags"),
                arguments(select().withoutTags(Set.of("owner")), ""),
                arguments(select().withoutTags(Set.of("owner", "env")), "without-tags"),
                arguments(select().names(globs("db-*", "web-?")), ""),
                arguments(select().names(globs("db-*")), "names"),
                arguments(select().ids(Set.of("i-1", "i-2")), ""),
                arguments(select().ids(Set.of("i-2")), "ids"),
                arguments(select().regions(Set.of("cn-hangzhou")), ""),
                arguments(select().regions(Set.of("cn-beijing")), "regions"),
                arguments(select().accounts(Set.of("1")), ""),
                arguments(select().accounts(Set.of("2")), "accounts"),
                arguments(select().securityGroups(Set.of("sg-2", "sg-9")), ""),
                arguments(select().securityGroups(Set.of("sg-9")), "security-groups"),
                arguments(select().resourceGroups(Set.of("rg-1")), ""),
                arguments(select().resourceGroups(Set.of("rg-2")), "resource-groups"),
                arguments(select().instanceTypes(globs("ecs.g7.*")), ""),
                arguments(select().instanceTypes(globs("ecs.c7.*")), "instance-types"),
                arguments(select().olderThan(days(10)), ""),
                arguments(select().olderThan(days(11)), "older-than"),
                arguments(select().youngerThan(days(11)), ""),
                arguments(select().youngerThan(days(10)), "younger-than"),
                arguments(select().not(Optional.of(select().ids(Set.of("i-2")).build())), ""),
                arguments(select().not(Optional.of(select().ids(Set.of("i-1")).build())), "not"),
                arguments(select().ids(Set.of("i-1")).regions(Set.of("cn-beijing")), "regions"));
    }

    @ParameterizedTest
    @MethodSource("parts")
    void everyPartHasToFit(Selector.Builder selector, String misfit) {
        assertThat(selector.build().misfit(server().build(), NOW).orElse("")).isEqualTo(misfit);
        assertThat(selector.build().matches(server().build(), NOW)).isEqualTo(misfit.isEmpty());
    }

    @Test
    void whatWasMadeAtAnUnknownTimeFitsNoAge() {
        Subscription server = server().created(Optional.empty()).build();

        assertThat(select().olderThan(days(1)).build().matches(server, NOW)).isFalse();
        assertThat(select().youngerThan(days(1)).build().matches(server, NOW)).isFalse();
    }

    @Test
    void aSelectorContainsItselfAndEverythingContainsAll() {
        Selector one = select().tags(tags("env", "prod"))
                .regions(Set.of("cn-hangzhou"))
                .build();

        assertThat(one.contains(one)).isTrue();
        assertThat(Selector.EVERYTHING.contains(one)).isTrue();
        assertThat(one.contains(Selector.EVERYTHING)).isFalse();
        assertThat(select().tags(tags("env", "prod")).build().contains(one)).isTrue();
    }

    /** Whatever is said to be contained is, for every server that chance can think of. */
    @Test
    void neverSaysThatItContainsWhatItDoesNot() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        int contained = 0;
        for (int n = 0; n < 10_000; n++) {
            Selector one = selector(random, 1);
            Selector other = selector(random, 1);
            if (one.contains(other)) {
                contained++;
                for (int server = 0; server < 30; server++) {
                    Subscription each = server(random);
                    if (other.matches(each, NOW)) {
                        assertThat(one.matches(each, NOW))
                                .as("seed " + seed + ": " + one + " " + other + " " + each)
                                .isTrue();
                    }
                }
            }
        }
        assertThat(contained).isGreaterThan(100);
    }

    private static Selector selector(Random random, int depth) {
        Selector.Builder selector = select();
        if (random.nextInt(2) == 0) {
            selector.tags(tags(pick(random, "env", "team"), pick(random, "prod", "pro*", "*", "dev", "?ev")));
        }
        if (random.nextInt(6) == 0) {
            selector.withoutTags(Set.of(pick(random, "env", "team")));
        }
        if (random.nextInt(4) == 0) {
            selector.names(globs(pick(random, "web-*", "web-1", "*", "w*1")));
        }
        if (random.nextInt(4) == 0) {
            selector.regions(random.nextBoolean() ? Set.of("a") : Set.of("a", "b"));
        }
        if (random.nextInt(5) == 0) {
            selector.securityGroups(random.nextBoolean() ? Set.of("x") : Set.of("x", "y"));
        }
        if (random.nextInt(5) == 0) {
            selector.olderThan(days(random.nextInt(3)));
        }
        if (random.nextInt(5) == 0) {
            selector.youngerThan(days(random.nextInt(3)));
        }
        if (depth > 0 && random.nextInt(4) == 0) {
            selector.not(Optional.of(selector(random, depth - 1)));
        }
        return selector.build();
    }

    private static Subscription server(Random random) {
        Map<String, String> tags = new TreeMap<>();
        if (random.nextInt(3) > 0) {
            tags.put("env", pick(random, "prod", "dev", "test"));
        }
        if (random.nextInt(3) > 0) {
            tags.put("team", pick(random, "prod", "dev", "test"));
        }
        return Subscription.builder(Scope.of("1", pick(random, "a", "b", "c")), "i-1")
                .name(pick(random, "web-1", "web-2", "db"))
                .securityGroups(List.of(pick(random, "x", "y", "z")))
                .tags(tags)
                .created(
                        random.nextInt(4) == 0
                                ? Optional.empty()
                                : Optional.of(NOW.minus(Duration.ofDays(random.nextInt(4)))))
                .expiry(NOW)
                .build();
    }

    private static String pick(Random random, String... words) {
        return words[random.nextInt(words.length)];
    }

    private static Subscription.Builder server() {
        return Subscription.builder(Scope.of("1", "cn-hangzhou"), "i-1")
                .name("web-1")
                .instanceType("ecs.g7.large")
                .resourceGroup("rg-1")
                .securityGroups(List.of("sg-1", "sg-2"))
                .tags(Map.of("env", "prod", "team", "web"))
                .created(Optional.of(NOW.minus(Duration.ofDays(10))))
                .expiry(NOW);
    }

    private static Selector.Builder select() {
        return Selector.builder();
    }

    private static Optional<Duration> days(int days) {
        return Optional.of(Duration.ofDays(days));
    }

    private static List<Glob> globs(String... patterns) {
        return Stream.of(patterns).map(Glob::of).toList();
    }

    private static Map<String, List<Glob>> tags(String... keysAndValues) {
        Map<String, List<Glob>> tags = new TreeMap<>();
        for (int at = 0; at < keysAndValues.length; at += 2) {
            tags.put(keysAndValues[at], globs(keysAndValues[at + 1]));
        }
        return tags;
    }
}

package evergreen.fleet;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SelectionTest {
    private static final Instant EXPIRY = Instant.parse("2026-12-04T16:00:00Z");
    private static final Subscription SERVER = Subscription.builder(Scope.of("1", "cn-hangzhou"), "i-1")
            .name("web-1")
            .resourceGroup("rg-1")
            .securityGroups(List.of("sg-1", "sg-2"))
            .tags(Map.of("env", "prod", "empty", ""))
            .expiry(EXPIRY)
            .build();

    @Test
    void nothingNamedMeansEverything() {
        assertThat(Selection.ALL.fits(SERVER)).isTrue();
    }

    @Test
    void withinAKindOneThatFitsIsEnough() {
        assertThat(fits(select().ids(Set.of("i-0", "i-1")))).isTrue();
        assertThat(fits(select().securityGroups(Set.of("sg-2", "sg-9")))).isTrue();
        assertThat(fits(select().resourceGroups(Set.of("rg-1", "rg-2")))).isTrue();
        assertThat(fits(select().names(Set.of("db-*", "web-*")))).isTrue();
        assertThat(fits(select().tags(Map.of("env", List.of("test", "prod"))))).isTrue();
    }

    @Test
    void withinAKindOneThatFitsIsNeeded() {
        assertThat(fits(select().ids(Set.of("i-10")))).isFalse();
        assertThat(fits(select().securityGroups(Set.of("sg-9")))).isFalse();
        assertThat(fits(select().resourceGroups(Set.of("rg")))).isFalse();
        assertThat(fits(select().names(Set.of("web")))).isFalse();
        assertThat(fits(select().tags(Map.of("env", List.of("Prod"))))).isFalse();
    }

    @Test
    void everyKindThatNamesSomethingMustFit() {
        assertThat(fits(select().ids(Set.of("i-1")).names(Set.of("db-*")))).isFalse();
        assertThat(fits(select().tags(Map.of("env", List.of("prod"), "team", List.of("a")))))
                .isFalse();
    }

    @Test
    void aTagWithoutValueIsATag() {
        assertThat(fits(select().tags(Map.of("empty", List.of(""))))).isTrue();
        assertThat(fits(select().tags(Map.of("missing", List.of(""))))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"-1, false", "0, true", "59, true", "60, false"})
    void theExpiryMustLieInTheWindow(long secondsBefore, boolean fits) {
        Instant from = EXPIRY.minusSeconds(secondsBefore);

        assertThat(fits(select().window(Window.between(from, from.plusSeconds(60)))))
                .isEqualTo(fits);
    }

    @ParameterizedTest
    @CsvSource({
        "web-1, web-1, true",
        "web-1, web-10, false",
        "web-*, web-, true",
        "*-1, web-1, true",
        "*, '', true",
        "*, anything, true",
        "w*b*1, web-1, true",
        "a**b, ab, true",
        "w*b, web-1, false",
        "web.1, web-1, false",
        "'w[e]b', web, false",
        "'\\E*', '\\E.*', true",
        "'\\E*', anything, false",
        "'a*b', 'a\nb', true",
        "'web*', '网站web', false"
    })
    void aStarStandsForAnythingAndNothingElseDoes(String pattern, String name, boolean fits) {
        Subscription named = Subscription.builder(Scope.of("1", "cn-hangzhou"), "i-1")
                .name(name)
                .expiry(EXPIRY)
                .build();

        assertThat(select().names(Set.of(pattern)).build().fits(named)).isEqualTo(fits);
    }

    @Test
    void theCloudNarrowsByTagsWithOneValueAndByTwentyAtMost() {
        assertThat(select().tags(Map.of("a", List.of("1"), "b", List.of("1", "2")))
                        .build()
                        .tagsForTheCloud())
                .isEqualTo(Map.of("a", "1"));
        assertThat(tags(20).build().tagsForTheCloud()).hasSize(20);
        assertThat(tags(21).build().tagsForTheCloud()).hasSize(20);
    }

    @Test
    void aListEndsAtACapOnlyWhereTheCloudNarrowsByTagOrGroup() {
        assertThat(Selection.ALL.endsAtCap()).isFalse();
        assertThat(tags(1).build().endsAtCap()).isTrue();
        assertThat(select().tags(Map.of("a", List.of("1", "2"))).build().endsAtCap())
                .isFalse();
        assertThat(select().resourceGroups(Set.of("rg-1")).build().endsAtCap()).isTrue();
        assertThat(select().resourceGroups(Set.of("rg-1", "rg-2")).build().endsAtCap())
                .isFalse();
        assertThat(select().names(Set.of("a")).ids(Set.of("i-1")).build().endsAtCap())
                .isFalse();
    }

    private static Selection.Builder select() {
        return Selection.builder();
    }

    private static Selection.Builder tags(int count) {
        return select().tags(IntStream.range(0, count).boxed().collect(toMap(n -> "key" + n, n -> List.of("value"))));
    }

    private static boolean fits(Selection.Builder selection) {
        return selection.build().fits(SERVER);
    }
}

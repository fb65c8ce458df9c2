package evergreen.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import evergreen.adapter.fc.BadEvent;
import evergreen.fleet.Selection;
import evergreen.journal.InMemoryJournal;
import evergreen.policy.Policy;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ReachTest {
    private static final Instant NOW = Instant.parse("2026-11-22T03:00:00Z");

    private final AtomicInteger entered = new AtomicInteger();

    @Test
    void accountsAreEnteredOnlyWhenOneIsRead() {
        try (Reach reach = reach()) {
            Selection selection = reach.inPolicy(Selection.builder()).build();
            assertThat(reach.policy().people()).isEmpty();
            assertThat(reach.journal().list("reports/")).isEmpty();
            assertThat(entered).hasValue(0);

            reach.fleet(selection, Set.of(), NOW);
            assertThat(entered).hasValue(1);
        }
    }

    @Test
    void theRegionsOfThePolicyHoldAndCanOnlyBeNarrowed() {
        try (Reach reach = reach()) {
            assertThat(reach.inPolicy(Selection.builder()).build().regions())
                    .containsExactlyInAnyOrder("cn-hangzhou", "cn-shanghai");
            assertThat(reach.inPolicy(Selection.builder().regions(Set.of("cn-shanghai")))
                            .build()
                            .regions())
                    .containsExactly("cn-shanghai");
            for (Set<String> outside : List.of(Set.of("cn-beijing"), Set.of("cn-hangzhou", "cn-beijing"))) {
                assertThatThrownBy(() -> reach.inPolicy(Selection.builder().regions(outside)))
                        .isInstanceOfSatisfying(
                                BadEvent.class, bad -> assertThat(bad.code()).isEqualTo("unknown-region"));
            }
        }
    }

    private Reach reach() {
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        Policy policy =
                Policy.builder().regions(Set.of("cn-hangzhou", "cn-shanghai")).build();
        return new Reach(
                policy,
                only -> {
                    entered.incrementAndGet();
                    return List.of();
                },
                new InMemoryJournal(),
                new Postroom(
                        Configuration.from(Map.of(
                                "EVERGREEN_ACCOUNT", "1",
                                "EVERGREEN_REGION", "cn-hangzhou",
                                "EVERGREEN_JOURNAL", "file:///nowhere")),
                        policy,
                        name -> Optional.empty(),
                        clock,
                        time -> {}),
                new InvocationTime(clock, time -> {}, Instant.MAX));
    }
}

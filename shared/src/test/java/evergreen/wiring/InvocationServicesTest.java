package evergreen.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import evergreen.adapter.fc.InvalidEventException;
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

class InvocationServicesTest {
    private static final Instant NOW = Instant.parse("2026-11-22T03:00:00Z");

    private final AtomicInteger entered = new AtomicInteger();

    @Test
    void accountsAreEnteredOnlyWhenOneIsRead() {
        try (InvocationServices services = reach()) {
            Selection selection = services.inPolicy(Selection.builder()).build();
            assertThat(services.policy().people()).isEmpty();
            assertThat(services.journal().list("reports/")).isEmpty();
            assertThat(entered).hasValue(0);

            services.fleet(selection, Set.of(), NOW);
            assertThat(entered).hasValue(1);
        }
    }

    @Test
    void theRegionsOfThePolicyHoldAndCanOnlyBeNarrowed() {
        try (InvocationServices services = reach()) {
            assertThat(services.inPolicy(Selection.builder()).build().regions())
                    .containsExactlyInAnyOrder("cn-hangzhou", "cn-shanghai");
            assertThat(services.inPolicy(Selection.builder().regions(Set.of("cn-shanghai")))
                            .build()
                            .regions())
                    .containsExactly("cn-shanghai");
            for (Set<String> outside : List.of(Set.of("cn-beijing"), Set.of("cn-hangzhou", "cn-beijing"))) {
                assertThatThrownBy(() -> services.inPolicy(Selection.builder().regions(outside)))
                        .isInstanceOfSatisfying(
                                InvalidEventException.class,
                                bad -> assertThat(bad.code()).isEqualTo("unknown-region"));
            }
        }
    }

    private InvocationServices reach() {
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        Policy policy =
                Policy.builder().regions(Set.of("cn-hangzhou", "cn-shanghai")).build();
        return new InvocationServices(
                policy,
                only -> {
                    entered.incrementAndGet();
                    return List.of();
                },
                new InMemoryJournal(),
                new ChannelRegistry(
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

package evergreen.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import evergreen.SomeInstant;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryPolicyTest {
    private static final long SEED = new Random().nextLong();
    private static final Instant MINUTE = SomeInstant.minute(SEED);

    private final FakeTime time = new FakeTime(MINUTE);
    private final RetryPolicy retryPolicy = new RetryPolicy(time, time);

    @Test
    void anAnswerNeedsNoWait() {
        assertThat(retryPolicy.call(() -> "answer")).isEqualTo("answer");
        assertThat(time.waits).isEmpty();
    }

    @Test
    void troubleIsGivenOneTwoAndFourSeconds() {
        Supplier<String> call = failing(FakeCloud.down(), FakeCloud.down(), FakeCloud.down());

        assertThat(retryPolicy.call(call)).isEqualTo("answer");
        assertThat(time.waits).containsExactly(seconds(1), seconds(2), seconds(4));
    }

    @Test
    void theFourthFailureIsTheLastWord() {
        CloudUnavailableException last = FakeCloud.down();
        Supplier<String> call = failing(FakeCloud.down(), FakeCloud.down(), FakeCloud.throttled(), last);

        assertThatThrownBy(() -> retryPolicy.call(call)).isSameAs(last);
        assertThat(time.waits).hasSize(3);
    }

    @Test
    void aRefusalIsNotRepeated() {
        CloudRejectedException refused = FakeCloud.denied();

        assertThatThrownBy(() -> retryPolicy.call(failing(refused))).isSameAs(refused);
        assertThat(time.waits).isEmpty();
    }

    /** The cloud's block of a minute ends with the minute; on the boundary a whole one is still to come. */
    @ParameterizedTest
    @CsvSource({"0, 60000", "1, 59999", "30000, 30000", "59000, 1000", "59999, 1"})
    void aThrottledMinuteIsWaitedOutToItsBoundary(long millisIntoTheMinute, long wait) {
        FakeTime at = new FakeTime(MINUTE.plusMillis(millisIntoTheMinute));

        new RetryPolicy(at, at).call(failing(FakeCloud.throttled()));

        assertThat(at.waits).as("seed %s", SEED).containsExactly(Duration.ofMillis(wait));
        assertThat(at.instant()).as("seed %s", SEED).isEqualTo(MINUTE.plusSeconds(60));
    }

    @ParameterizedTest
    @CsvSource({"1, 0", "2, 1", "3, 1", "4, 2", "8, 3"})
    void nothingIsWaitedForThatWouldBeginAtTheDeadlineOrAfterIt(int seconds, int waits) {
        CloudUnavailableException fault = FakeCloud.down();
        RetryPolicy bounded = retryPolicy.until(MINUTE.plusSeconds(seconds));

        assertThatThrownBy(() -> bounded.call(failing(fault, fault, fault, fault)))
                .isSameAs(fault);
        assertThat(time.waits).as("seed %s", SEED).hasSize(waits);
        assertThat(bounded.isExpired()).isFalse();
    }

    @Test
    void atTheDeadlineItIsOver() {
        assertThat(retryPolicy.until(MINUTE.plusMillis(1)).isExpired()).isFalse();
        assertThat(retryPolicy.until(MINUTE).isExpired()).isTrue();
        assertThat(retryPolicy.isExpired()).isFalse();
    }

    @Test
    void whoIsBeingStoppedGetsTheFaultAtOnceAndStaysStopped() {
        CloudUnavailableException fault = FakeCloud.down();
        RetryPolicy stopped = new RetryPolicy(time, wait -> {
            throw new InterruptedException();
        });

        assertThatThrownBy(() -> stopped.call(failing(fault))).isSameAs(fault);
        assertThat(Thread.interrupted()).isTrue();
    }

    private static Supplier<String> failing(CloudException... faults) {
        Deque<CloudException> left = new ArrayDeque<>(List.of(faults));
        return () -> {
            if (!left.isEmpty()) {
                throw left.remove();
            }
            return "answer";
        };
    }

    private static Duration seconds(int count) {
        return Duration.ofSeconds(count);
    }
}

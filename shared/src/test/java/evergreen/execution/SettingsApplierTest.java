package evergreen.execution;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import evergreen.fleet.CloudRejectedException.Because;
import evergreen.fleet.DesiredSetting;
import evergreen.fleet.FakeCloud;
import evergreen.fleet.FakeTime;
import evergreen.fleet.Period;
import evergreen.fleet.RenewalAttribute;
import evergreen.fleet.RetryPolicy;
import evergreen.journal.JournalUnavailableException;
import evergreen.plan.SettingOutcome;
import evergreen.plan.SettingOutcome.Kind;
import evergreen.plan.SettingStep;
import evergreen.policy.Site;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SettingsApplierTest {
    private static final DesiredSetting MONTHLY = DesiredSetting.autoRenewal(Period.of(1, Period.Unit.MONTH));
    private static final Instant FAR = FakeCloud.NOW.plus(Duration.ofHours(1));

    private final FakeTime time = new FakeTime(FakeCloud.NOW);
    private final FakeCloud cloud = new FakeCloud("1", "cn-hangzhou");
    private final FakeSettings settings = new FakeSettings();
    private final SettingsApplier applier = new SettingsApplier(settings, cloud, new RetryPolicy(time, time));

    SettingsApplierTest() {
        cloud.attributes =
                (region, ids) -> ids.stream().map(settings::attribute).collect(toList());
    }

    @Test
    void aThousandTakeElevenCallsAndElevenToReadThemBack() {
        List<SettingOutcome> outcomes = applier.apply(steps(1000, "Normal", MONTHLY), FAR);

        assertThat(kinds(outcomes)).isEqualTo(Map.of(Kind.SET, 1000L));
        assertThat(settings.calls).hasSize(11).startsWith("cn-hangzhou 99 AutoRenewal 1 month");
        assertThat(cloud.calls("attributes")).isEqualTo(11);
    }

    @Test
    void eachRegionAndEachTargetHasCallsOfItsOwn() {
        List<SettingStep> steps = new ArrayList<>(steps(3, "Normal", MONTHLY));
        steps.add(step("i-a", "cn-beijing", "Normal", MONTHLY));
        steps.add(step("i-b", "cn-hangzhou", "AutoRenewal", DesiredSetting.NOT_RENEWAL));

        List<SettingOutcome> outcomes = applier.apply(steps, FAR);

        assertThat(settings.calls)
                .containsExactly(
                        "cn-hangzhou 3 AutoRenewal 1 month",
                        "cn-beijing 1 AutoRenewal 1 month",
                        "cn-hangzhou 1 NotRenewal");
        assertThat(outcomes).extracting(SettingOutcome::step).isEqualTo(steps);
        assertThat(kinds(outcomes)).isEqualTo(Map.of(Kind.SET, 5L));
    }

    @Test
    void badIdsAreNamedAndLeaveNothingGoodUndone() {
        long seed = new Random().nextLong();
        List<String> ids = IntStream.range(0, 500).mapToObj(n -> "i-" + n).collect(toList());
        Collections.shuffle(ids, new Random(seed));
        Set<String> bad = new HashSet<>(ids.subList(0, 5));
        bad.forEach(id -> settings.bad.put(id, FakeCloud.badId()));

        List<SettingOutcome> outcomes = applier.apply(steps(500, "Normal", MONTHLY), FAR);

        assertThat(outcomes).as("seed " + seed).allSatisfy(outcome -> {
            boolean isBad = bad.contains(outcome.step().subscription().id());
            assertThat(outcome.kind()).isEqualTo(isBad ? Kind.REFUSED : Kind.SET);
            assertThat(outcome.code().isPresent()).isEqualTo(isBad);
        });
        // Each bad id costs at most two calls on each of the seven levels of halving 99.
        assertThat(settings.calls.size()).as("seed " + seed).isLessThanOrEqualTo(6 + 5 * 14);
        assertThat(cloud.calls("attributes")).as("bad ones spoil no reading").isEqualTo(5);
    }

    @Test
    void aCodeThatNobodyKnowsIsTakenForOneServersToo() {
        settings.bad.put("i-7", FakeCloud.refused("Something.New", Because.OTHER));

        assertThat(kinds(applier.apply(steps(20, "Normal", MONTHLY), FAR)))
                .isEqualTo(Map.of(Kind.SET, 19L, Kind.REFUSED, 1L));
    }

    @Test
    void whereNothingMayBeSetNothingIsTriedOneByOne() {
        settings.bad.put("i-7", FakeCloud.denied());

        assertThat(applier.apply(steps(20, "Normal", MONTHLY), FAR))
                .allMatch(outcome -> outcome.kind() == Kind.REFUSED
                        && outcome.code().equals(Optional.of("Forbidden.RAM"))
                        && outcome.taken().isEmpty());
        assertThat(settings.calls).hasSize(1);
        assertThat(cloud.calls).isEmpty();
    }

    @Test
    void aChangeThatCannotBeRecordedIsNotSentAndTheOthersAre() {
        List<SettingStep> steps = new ArrayList<>(steps(3, "Normal", MONTHLY));
        steps.add(step("i-off", "cn-hangzhou", "AutoRenewal", DesiredSetting.NOT_RENEWAL));
        settings.before = () -> {
            if (settings.calls.get(settings.calls.size() - 1).endsWith("NotRenewal")) {
                throw new JournalUnavailableException(
                        JournalUnavailableException.Why.UNREACHABLE, "No answer.", "Try again.", null);
            }
        };

        List<SettingOutcome> outcomes = applier.apply(steps, FAR);

        assertThat(kinds(outcomes)).isEqualTo(Map.of(Kind.SET, 3L, Kind.NOT_TRIED, 1L));
        assertThat(outcomes.get(3).code()).contains("journal-unavailable");
        assertThat(settings.calls).hasSize(2);
    }

    @Test
    void aDetourThatCannotBeRecordedIsNotSent() {
        settings.before = () -> {
            throw new JournalUnavailableException(
                    JournalUnavailableException.Why.UNREACHABLE, "No answer.", "Try again.", null);
        };

        List<SettingOutcome> outcomes = applier.apply(steps(1, "NotRenewal", MONTHLY), FAR);

        assertThat(kinds(outcomes)).isEqualTo(Map.of(Kind.NOT_TRIED, 1L));
        assertThat(settings.calls).containsExactly("cn-hangzhou 1 Normal");
    }

    @Test
    void theWayFromNotRenewalToAutoRenewalLeadsThroughNormal() {
        List<SettingOutcome> outcomes = applier.apply(steps(2, "NotRenewal", MONTHLY), FAR);

        assertThat(settings.calls).containsExactly("cn-hangzhou 2 Normal", "cn-hangzhou 2 AutoRenewal 1 month");
        assertThat(kinds(outcomes)).isEqualTo(Map.of(Kind.SET, 2L));
    }

    @Test
    void whoCannotGoTheFirstHalfOfTheWayIsNotSentTheSecond() {
        settings.bad.put("i-0", FakeCloud.badId());

        List<SettingOutcome> outcomes = applier.apply(steps(2, "NotRenewal", MONTHLY), FAR);

        assertThat(outcomes).extracting(SettingOutcome::kind).containsExactly(Kind.REFUSED, Kind.SET);
        assertThat(settings.calls).endsWith("cn-hangzhou 1 AutoRenewal 1 month");
    }

    @Test
    void whoIsStuckHalfwayIsSaidToBeAtNormal() {
        settings.after = () -> settings.bad.put("i-0", FakeCloud.badId());

        SettingOutcome outcome =
                applier.apply(steps(1, "NotRenewal", MONTHLY), FAR).get(0);

        assertThat(outcome.kind()).isEqualTo(Kind.NOT_AS_ASKED);
        assertThat(outcome.taken().flatMap(RenewalAttribute::status)).contains("Normal");
    }

    @Test
    void whatIsSoAlreadyIsNotSent() {
        SettingOutcome outcome = applier.apply(steps(1, "NotRenewal", DesiredSetting.NOT_RENEWAL), FAR)
                .get(0);

        assertThat(outcome.kind()).isEqualTo(Kind.ALREADY);
        assertThat(settings.calls).isEmpty();
        assertThat(cloud.calls).isEmpty();
    }

    @Test
    void aPassingFaultIsWaitedOut() {
        settings.before = once(() -> {
            throw FakeCloud.throttled();
        });

        assertThat(kinds(applier.apply(steps(3, "Normal", MONTHLY), FAR))).isEqualTo(Map.of(Kind.SET, 3L));
        assertThat(time.waits).hasSize(1);
    }

    @Test
    void anAnswerThatIsLostIsFoundOutByReadingBack() {
        settings.after = () -> {
            throw FakeCloud.down();
        };

        assertThat(kinds(applier.apply(steps(3, "Normal", MONTHLY), FAR))).isEqualTo(Map.of(Kind.SET, 3L));
    }

    /** The request may still arrive: the next run reads again. */
    @Test
    void aCallWhoseAnswerIsLostAndThatReadsBackAsBeforeIsNotKnown() {
        settings.before = () -> {
            throw FakeCloud.down();
        };

        assertThat(applier.apply(steps(3, "Normal", MONTHLY), FAR))
                .allMatch(outcome -> outcome.kind() == Kind.UNKNOWN
                        && outcome.code().equals(Optional.of("Timeout"))
                        && outcome.taken().flatMap(RenewalAttribute::status).equals(Optional.of("Normal")));
    }

    @Test
    void aChangeThatIsThrottledForGoodIsNotAsAsked() {
        settings.before = () -> {
            throw FakeCloud.throttled();
        };

        assertThat(kinds(applier.apply(steps(1, "Normal", MONTHLY), FAR))).isEqualTo(Map.of(Kind.NOT_AS_ASKED, 1L));
    }

    @Test
    void aLostAnswerAndARefusedRepetitionAreFoundOutByReadingBack() {
        settings.after = once(() -> {
            settings.bad.put("i-0", FakeCloud.denied());
            throw FakeCloud.down();
        });

        assertThat(kinds(applier.apply(steps(1, "Normal", MONTHLY), FAR))).isEqualTo(Map.of(Kind.SET, 1L));
    }

    @Test
    void aLostAnswerAndARepetitionThatCannotBeRecordedAreFoundOutByReadingBack() {
        settings.after = once(() -> {
            settings.before = () -> {
                throw new JournalUnavailableException(
                        JournalUnavailableException.Why.UNREACHABLE, "No answer.", "Try again.", null);
            };
            throw FakeCloud.down();
        });

        List<SettingStep> steps = List.of(step("i-0", "cn-hangzhou", "AutoRenewal", DesiredSetting.NORMAL));

        assertThat(kinds(applier.apply(steps, FAR))).isEqualTo(Map.of(Kind.SET, 1L));
    }

    @Test
    void aCallNamesTheServersWhoseAutoRenewalItEnds() {
        applier.apply(
                List.of(
                        step("i-auto", "cn-hangzhou", "AutoRenewal", DesiredSetting.NOT_RENEWAL),
                        step("i-normal", "cn-hangzhou", "Normal", DesiredSetting.NOT_RENEWAL),
                        step("i-unclear", "cn-hangzhou", "Later", DesiredSetting.NOT_RENEWAL)),
                FAR);

        assertThat(settings.renewing).containsExactlyInAnyOrder("i-auto", "i-unclear");
    }

    @Test
    void aCloudThatSaysYesAndDoesOtherwiseIsFoundOut() {
        cloud.attributes = (region, ids) -> ids.stream().map(FakeCloud::normal).collect(toList());

        assertThat(kinds(applier.apply(steps(3, "Normal", MONTHLY), FAR))).isEqualTo(Map.of(Kind.NOT_AS_ASKED, 3L));
    }

    @Test
    void whatCannotBeReadBackIsUnknownAndNothingElse() {
        cloud.attributes = (region, ids) -> {
            throw FakeCloud.denied();
        };

        assertThat(applier.apply(steps(3, "Normal", MONTHLY), FAR))
                .allMatch(outcome ->
                        outcome.kind() == Kind.UNKNOWN && outcome.code().equals(Optional.of("Forbidden.RAM")));
    }

    @Test
    void nothingIsSentAtTheDeadlineOrLaterAndWhatWasSentIsReadBack() {
        settings.after = () -> time.sleep(Duration.ofSeconds(10));

        List<SettingOutcome> outcomes = applier.apply(steps(500, "Normal", MONTHLY), FakeCloud.NOW.plusSeconds(20));

        assertThat(settings.calls).hasSize(2);
        assertThat(kinds(outcomes)).isEqualTo(Map.of(Kind.SET, 198L, Kind.NOT_TRIED, 302L));
        assertThat(outcomes.get(499).code()).contains("OutOfTime");
    }

    private static Runnable once(Runnable trouble) {
        List<Runnable> left = new ArrayList<>(List.of(trouble));
        return () -> {
            if (!left.isEmpty()) {
                left.remove(0).run();
            }
        };
    }

    private static Map<Kind, Long> kinds(List<SettingOutcome> outcomes) {
        return outcomes.stream().collect(groupingBy(SettingOutcome::kind, counting()));
    }

    private static List<SettingStep> steps(int count, String from, DesiredSetting to) {
        return IntStream.range(0, count)
                .mapToObj(n -> step("i-" + n, "cn-hangzhou", from, to))
                .collect(toList());
    }

    private static SettingStep step(String id, String region, String from, DesiredSetting to) {
        RenewalAttribute attribute =
                RenewalAttribute.builder(id).status(Optional.of(from)).build();
        return SettingStep.byHand(
                FakeCloud.server("1", region, id, FakeCloud.NOW.plus(Duration.ofDays(20)))
                        .with(attribute),
                to,
                Site.CHINA,
                FakeCloud.NOW);
    }
}

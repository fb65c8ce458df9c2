package evergreen.local.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import evergreen.adapter.aliyun.AliyunInventory;
import evergreen.adapter.aliyun.AliyunPrices;
import evergreen.adapter.aliyun.AliyunSettings;
import evergreen.execution.ManagedAccount;
import evergreen.execution.PolicyEnforcer;
import evergreen.fleet.Period;
import evergreen.fleet.RetryPolicy;
import evergreen.fleet.Selection;
import evergreen.local.cloud.fleetfile.FleetFile;
import evergreen.plan.ChangeHistory;
import evergreen.plan.LimitExceeded;
import evergreen.plan.SettingOutcome.Kind;
import evergreen.policy.Keep;
import evergreen.policy.Limits;
import evergreen.policy.Policy;
import evergreen.policy.Rule;
import evergreen.report.ChangeReport;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The measure of repairing drift: 1,000 of 5,000 in as few calls as there are batches, and nothing good left undone. */
class EnforcementTest {
    private static final Instant START = Instant.parse("2026-11-22T03:00:00Z");
    private static final int FLEET = 5000;
    private static final int DRIFTED = 1000;
    private static final int BATCH = 99;

    /** Each bad id costs at most two calls on each of the seven levels on which 99 are halved. */
    private static final int SPLITS = 14;

    private static final String MODIFY = "ModifyInstanceAutoRenewAttribute";
    private static final String DESCRIBE = "DescribeInstanceAutoRenewAttribute";

    @Test
    void aThousandOfFiveThousandTakeElevenCallsAndElevenToReadThemBack() {
        try (Rig rig = Rig.of(fleet(0))) {
            ChangeReport report = enforce(rig, policy(Limits.of(DRIFTED, 20)));

            assertThat(report.plan().fleet()).isEqualTo(FLEET);
            assertThat(report.plan().asWanted()).isEqualTo(FLEET - DRIFTED);
            assertThat(report.count(Kind.SET)).isEqualTo(DRIFTED);
            assertThat(report.complete() && report.allAsAsked()).isTrue();
            assertThat(calls(rig, MODIFY)).isEqualTo(batches(DRIFTED));
            assertThat(calls(rig, DESCRIBE)).isEqualTo(batches(FLEET) + batches(DRIFTED));

            againChangesNothing(rig, 0);
            rig.write("clock", "{\"advance\":\"P1D\"}");
            againChangesNothing(rig, 0);
        }
    }

    @Test
    void oneBadIdInAHundredLeavesNothingGoodUndone() {
        int bad = DRIFTED / 100;
        try (Rig rig = Rig.of(fleet(bad))) {
            ChangeReport report = enforce(rig, policy(Limits.of(DRIFTED, 20)));

            assertThat(report.count(Kind.SET)).isEqualTo(DRIFTED - bad);
            assertThat(report.count(Kind.REFUSED)).isEqualTo(bad);
            assertThat(report.outcomes().stream().filter(each -> each.kind() == Kind.REFUSED))
                    .allMatch(each -> each.code().equals(Optional.of("OperationDenied.StarterPackage"))
                            && each.step().subscription().name().startsWith("starter"));
            assertThat(calls(rig, MODIFY)).isLessThanOrEqualTo(batches(DRIFTED) + SPLITS * bad);
            assertThat(calls(rig, DESCRIBE)).isLessThanOrEqualTo(batches(FLEET) + batches(DRIFTED));

            againChangesNothing(rig, bad);
            rig.write("clock", "{\"advance\":\"P1D\"}");
            againChangesNothing(rig, bad);
        }
    }

    @Test
    @Tag("full")
    void tenThousandWithOneBadIdInAHundredLeaveNothingGoodUndone() {
        int servers = 10_000;
        int bad = servers / 100;
        FleetFile fleet = FleetFile.parse(
                List.of(file(IntStream.range(0, servers)
                        .mapToObj(n -> n % 100 == 0
                                ? row("i-starter" + n, "Normal", ",\"name\":\"starter\",\"starterPackage\":true")
                                : row("i-" + n, "Normal", ""))
                        .toList())),
                START);
        try (Rig rig = Rig.of(fleet)) {
            ChangeReport report = enforce(rig, policy(Limits.of(servers, 100)));

            assertThat(report.count(Kind.SET)).isEqualTo(servers - bad);
            assertThat(report.count(Kind.REFUSED)).isEqualTo(bad);
            System.out.println("ten thousand changes: " + calls(rig, MODIFY) + " calls, "
                    + (calls(rig, DESCRIBE) - batches(servers)) + " to read back");
            assertThat(calls(rig, MODIFY)).isLessThanOrEqualTo(batches(servers) + SPLITS * bad);
            assertThat(calls(rig, DESCRIBE)).isLessThanOrEqualTo(2 * batches(servers));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"leave-not-renewal=direct", "leave-not-renewal=via-normal"})
    void rulesHoldInBothDirectionsInEveryWorld(String assumption) {
        Policy policy = Policy.builder()
                .rules(List.of(
                        Rule.of("retired", Map.of("lifecycle", List.of("retire")), Keep.NEVER, Optional.empty()),
                        Rule.of("rest", Map.of(), Keep.AUTO, Period.parse("1 year"))))
                .limits(Limits.of(10, 100))
                .build();
        FleetFile file = FleetFile.parse(
                List.of(file(List.of(
                        row("i-1", "Normal", ",\"tags\":{\"lifecycle\":\"retire\"}"),
                        row("i-2", "AutoRenewal", ",\"tags\":{\"lifecycle\":\"retire\"}"),
                        row("i-3", "NotRenewal", ""),
                        row("i-4", "AutoRenewal", ""),
                        row("i-5", "NotRenewal", ",\"tags\":{\"lifecycle\":\"retire\"}")))),
                START);
        try (Rig rig = Rig.of(file, assumption)) {
            ChangeReport report = enforce(rig, policy);

            assertThat(report.count(Kind.SET)).isEqualTo(4);
            assertThat(report.plan().asWanted()).isEqualTo(1);
            assertThat(report.allAsAsked()).isTrue();
            againChangesNothing(rig, policy, 0);
        }
    }

    @Test
    void aPlanOverALimitChangesNothingAtAll() {
        try (Rig rig = Rig.of(fleet(0))) {
            ChangeReport report = enforce(rig, policy(Limits.of(DRIFTED, 19)));

            assertThat(report.plan().refusal().map(LimitExceeded::limit)).contains(LimitExceeded.Limit.SHARE_OF_FLEET);
            assertThat(report.count(Kind.NOT_TRIED)).isEqualTo(DRIFTED);
            assertThat(report.allAsAsked()).isFalse();
            assertThat(calls(rig, MODIFY)).isZero();
        }
    }

    @Test
    void whoMayOnlyReadChangesNothingAndSaysSo() {
        try (Rig rig = Rig.of(fleet(0))) {
            AliyunInventory inventory = new AliyunInventory("1000000000000001", rig.root(), rig.endpoints());
            ChangeReport report = enforce(
                    rig,
                    policy(Limits.of(DRIFTED, 20)),
                    ManagedAccount.of(inventory, prices(rig, inventory), Optional.empty()));

            assertThat(report.outcomes()).isEmpty();
            assertThat(report.plan().leftAlone()).hasSize(DRIFTED);
            assertThat(report.allAsAsked()).isFalse();
            assertThat(calls(rig, MODIFY)).isZero();
        }
    }

    private static void againChangesNothing(Rig rig, int stillRefused) {
        againChangesNothing(rig, policy(Limits.of(DRIFTED, 20)), stillRefused);
    }

    private static void againChangesNothing(Rig rig, Policy policy, int stillRefused) {
        int before = calls(rig, MODIFY);
        ChangeReport second = enforce(rig, policy);

        assertThat(second.complete()).isTrue();
        assertThat(second.count(Kind.SET)).isZero();
        assertThat(second.count(Kind.REFUSED)).isEqualTo(stillRefused);
        assertThat(second.outcomes()).hasSize(stillRefused);
        if (stillRefused == 0) {
            assertThat(calls(rig, MODIFY)).isEqualTo(before);
        }
    }

    private static AliyunPrices prices(Rig rig, AliyunInventory inventory) {
        return new AliyunPrices(inventory, rig.root(), rig.endpoints());
    }

    private static ChangeReport enforce(Rig rig, Policy policy) {
        AliyunInventory inventory = new AliyunInventory("1000000000000001", rig.root(), rig.endpoints());
        AliyunSettings settings = new AliyunSettings(inventory, rig.root(), rig.endpoints());
        return enforce(rig, policy, ManagedAccount.of(inventory, prices(rig, inventory), Optional.of(settings)));
    }

    private static ChangeReport enforce(Rig rig, Policy policy, ManagedAccount account) {
        Clock clock = Clock.systemUTC();
        Selection selection = Selection.builder().regions(Set.of("cn-hangzhou")).build();
        return new PolicyEnforcer(
                        List.of(account),
                        policy,
                        rig.reader(),
                        new RetryPolicy(clock, time -> {}),
                        (day, limit, prices) -> List.copyOf(prices.keySet()))
                .run(
                        selection,
                        ChangeHistory.none(),
                        rig.cloud.now(),
                        clock.instant().plus(Duration.ofMinutes(10)));
    }

    private static Policy policy(Limits limits) {
        return Policy.builder()
                .rules(List.of(Rule.of("all", Map.of(), Keep.AUTO, Optional.of(Period.of(1, Period.Unit.MONTH)))))
                .limits(limits)
                .build();
    }

    /** The drifted stand scattered among the others, and so do the bad ones among the drifted. */
    private static FleetFile fleet(int bad) {
        return FleetFile.parse(
                List.of(file(IntStream.range(0, FLEET)
                        .mapToObj(n -> {
                            boolean drifted = n % (FLEET / DRIFTED) == 0;
                            boolean starter = bad > 0 && drifted && n % (FLEET / bad) == 0;
                            return row(
                                    (starter ? "i-starter" : "i-") + n,
                                    drifted ? "Normal" : "AutoRenewal",
                                    starter ? ",\"name\":\"starter\",\"starterPackage\":true" : "");
                        })
                        .toList())),
                START);
    }

    private static String row(String id, String status, String more) {
        return "{\"id\":\"" + id + "\",\"region\":\"cn-hangzhou\",\"expiry\":\"+60d\",\"setting\":{\"status\":\""
                + status + "\"" + (status.equals("AutoRenewal") ? ",\"duration\":1,\"unit\":\"Month\"" : "") + "}"
                + more + "}";
    }

    private static String file(List<String> rows) {
        return rows.stream()
                .collect(Collectors.joining(
                        ",",
                        "{\"version\":1,\"regions\":[\"cn-hangzhou\"],\"accounts\":[{\"id\":\"1000000000000001\","
                                + "\"site\":\"china\",\"keys\":[{\"id\":\"LTAIroot\",\"secret\":\"root-secret\"}],"
                                + "\"instances\":[",
                        "]}]}"));
    }

    private static int batches(int ids) {
        return (ids + BATCH - 1) / BATCH;
    }

    private static int calls(Rig rig, String action) {
        JsonObject actions = rig.book("calls").getAsJsonObject("actions");
        return actions.entrySet().stream()
                .filter(each -> each.getKey().endsWith(action))
                .map(Map.Entry::getValue)
                .mapToInt(JsonElement::getAsInt)
                .sum();
    }
}

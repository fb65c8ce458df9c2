package evergreen.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import evergreen.fleet.RenewalAttribute;
import evergreen.fleet.Scope;
import evergreen.fleet.Subscription;
import evergreen.plan.Hold;
import evergreen.plan.Plan;
import evergreen.plan.PlannedAction;
import evergreen.plan.Plans;
import evergreen.plan.Step;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A hold counts days in the policy's time zone, in the tag and in every sentence about it. */
class HoldZoneTest {
    private static final LocalDate UNTIL = LocalDate.of(2026, 11, 30);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Asia/Shanghai",
                "America/New_York",
                "America/Los_Angeles",
                "Pacific/Kiritimati",
                "Pacific/Pago_Pago",
                "Asia/Kathmandu",
                "Europe/Berlin",
                "UTC"
            })
    void thePlanSaysThatTheServerExpiresIfTheTagHoldsItThen(String name) {
        ZoneId zone = ZoneId.of(name);
        Instant first = Instant.parse("2026-11-29T00:00:00Z");
        for (int hours = 0; hours < 72; hours++) {
            for (String status : new String[] {"Normal", "AutoRenewal"}) {
                Subscription server = server(first.plus(Duration.ofHours(hours)), status);
                Step step = Step.of(server, PlannedAction.hold(UNTIL, "moving"));
                boolean held = Hold.holds(server, server.expiry(), zone);

                assertThat(step.letsExpire(zone))
                        .as("%s %s", server.expiry(), status)
                        .isEqualTo(held && status.equals("Normal"));
                assertThat(step.isHoldOnAutoRenewal(zone)).isEqualTo(held && status.equals("AutoRenewal"));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "America/New_York,   2026-12-01T02:00:00Z, true",
        "Asia/Shanghai,      2026-12-01T02:00:00Z, false",
        "Pacific/Kiritimati, 2026-11-30T15:00:00Z, false",
        "Asia/Shanghai,      2026-11-30T15:00:00Z, true"
    })
    void headlineStepAndDocumentSayTheSame(String zone, Instant expiry, boolean expires) {
        Step step = Step.of(server(expiry, "Normal"), PlannedAction.hold(UNTIL, "moving"));
        Plan plan = Plans.of("Chen Yu", step);
        PlanReport report = PlanReport.builder(plan, Plans.NOW, ZoneId.of(zone)).build();
        JsonObject document =
                JsonParser.parseString(new JsonPlan().render(report)).getAsJsonObject();
        JsonObject deed =
                document.getAsJsonArray("steps").get(0).getAsJsonObject().getAsJsonObject("deed");

        assertThat(deed.get("letsExpire").getAsBoolean()).isEqualTo(expires);
        assertThat(deed.get("en").getAsString().contains("expires on")).isEqualTo(expires);
        assertThat(document.getAsJsonObject("headline").get("en").getAsString().contains("expires on"))
                .isEqualTo(expires);
        assertThat(String.join("\n", new ChatText(new Messages(Language.EN)).plan(report))
                        .contains("expires on"))
                .isEqualTo(expires);
    }

    private static Subscription server(Instant expiry, String status) {
        return Subscription.builder(Scope.of("1", "cn-hangzhou"), "i-1")
                .expiry(expiry)
                .attribute(RenewalAttribute.builder("i-1")
                        .status(Optional.of(status))
                        .build())
                .tags(Map.of(Hold.TAG, UNTIL.toString()))
                .build();
    }
}

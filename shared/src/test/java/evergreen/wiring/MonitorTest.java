package evergreen.wiring;

import static evergreen.journal.TimerFunction.ENFORCER;
import static evergreen.journal.TimerFunction.SCANNER;
import static evergreen.journal.TimerFunction.WORKER;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import evergreen.journal.CountingJournal;
import evergreen.journal.DeliveryArchive;
import evergreen.journal.DocumentName;
import evergreen.journal.HeartbeatArchive;
import evergreen.journal.InMemoryJournal;
import evergreen.journal.PlanArchive;
import evergreen.journal.ScanArchive;
import evergreen.journal.SharedFolders;
import evergreen.journal.TimerFunction;
import evergreen.notification.Notification;
import evergreen.plan.ApprovalDecision;
import evergreen.plan.Plan;
import evergreen.plan.PlanTimes;
import evergreen.plan.Plans;
import evergreen.plan.Step;
import evergreen.wiring.Monitor.Finding;
import evergreen.wiring.Monitor.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MonitorTest {
    private static final Instant NOW = Plans.NOW;
    private static final Set<TimerFunction> ALL = EnumSet.allOf(TimerFunction.class);

    private final InMemoryJournal journal = new InMemoryJournal();
    private final PlanArchive archive = new PlanArchive(journal);
    private final List<Notification> told = new ArrayList<>();
    private final List<String> log = new ArrayList<>();

    /** The name of the record says since when a channel fails; its text says only why. */
    @Test
    void a_record_that_is_denied_silences_no_alarm() {
        CountingJournal denying = new CountingJournal();
        new HeartbeatArchive(denying).record(WORKER, NOW.minus(Duration.ofDays(2)));
        new DeliveryArchive(denying).failed(DeliveryArchive.channel("ops"), "http-500", NOW.minus(Duration.ofDays(1)));
        denying.deny("notices/channel-");

        assertThat(new Monitor(denying, ALL, Set.of("ops")).findings(NOW))
                .extracting(Finding::kind)
                .containsExactly(
                        Kind.MISSING_HEARTBEAT, Kind.MISSING_HEARTBEAT, Kind.MISSING_HEARTBEAT, Kind.CHANNEL_REFUSES);
    }

    @ParameterizedTest
    @CsvSource({"0, false", "44, false", "46, true", "120, true", "1380, true"})
    void an_approved_payment_without_progress_is_found_after_three_periods(long minutes, boolean found) {
        approve(plan(Plans.renewal("i-1", "204 CNY")));

        List<Finding> findings = plans(NOW.plus(Duration.ofMinutes(minutes)));

        assertThat(findings).hasSize(found ? 1 : 0).allMatch(each -> each.function() == WORKER);
    }

    @Test
    void a_plan_that_waits_for_both_functions_is_named_for_both() {
        Plan both = approve(plan(Plans.renewal("i-1", "204 CNY"), Plans.hold("i-2")));

        assertThat(plans(NOW.plus(Duration.ofHours(1))))
                .extracting(Finding::function)
                .containsExactly(WORKER, ENFORCER);

        archive.end(PlanArchive.Part.RENEWALS, both.id(), NOW);
        assertThat(plans(NOW.plus(Duration.ofHours(1))))
                .extracting(Finding::function)
                .containsExactly(ENFORCER);
    }

    @ParameterizedTest
    @CsvSource({
        "progress/ID/20261126t031500z-run",
        "progress/worker/ID/20261126t031500z-run",
        "progress/enforcer/ID/20261126t031500z-run",
        "progress/worker/ID.begun",
        "outcomes/ID/1",
    })
    void a_plan_with_progress_is_not_found_wherever_versions_write_it(String document) {
        Plan plan = approve(plan(Plans.renewal("i-1", "204 CNY"), Plans.hold("i-2")));
        journal.createOnce(DocumentName.of(document.replace("ID", plan.id())), "steps: \n");

        assertThat(plans(NOW.plus(Duration.ofHours(1)))).isEmpty();
    }

    /** A rule's plan of settings is valid for seven days. */
    @ParameterizedTest
    @CsvSource({"0", "1", "3", "6"})
    void a_plan_is_found_however_long_after_its_making_it_was_approved(int days) {
        Plan plan = archive.keep(
                LocalDate.parse("2026-11-26"),
                Plan.byRule("a"),
                NOW,
                NOW.plus(PlanTimes.LONGEST_VALIDITY),
                List.of(Plans.setting("i-1", "240 CNY")));
        Instant at = NOW.plus(Duration.ofDays(days));
        archive.rule(ApprovalDecision.approval(plan.id(), "Li Wei", at));

        assertThat(plans(at.plus(Duration.ofMinutes(44)))).isEmpty();
        assertThat(plans(at.plus(Duration.ofHours(1))))
                .extracting(Finding::function)
                .containsExactly(ENFORCER);
    }

    @Test
    void a_plan_that_nobody_approved_or_that_is_rejected_or_ended_waits_for_no_function() {
        plan(Plans.renewal("i-1", "1 CNY"));
        Plan rejected = plan(Plans.renewal("i-2", "2 CNY"));
        archive.rule(ApprovalDecision.rejection(rejected.id(), "Chen Yu", NOW));
        Plan ended = approve(plan(Plans.renewal("i-3", "3 CNY")));
        archive.end(PlanArchive.Part.RENEWALS, ended.id(), NOW);

        assertThat(plans(NOW.plus(Duration.ofHours(4)))).isEmpty();
    }

    @Test
    void a_scan_that_is_stored_and_whose_run_does_not_finish_means_that_owners_are_not_notified() {
        Instant now = NOW.plus(Duration.ofDays(5));
        beat(NOW, now.minus(Duration.ofHours(26)), SCANNER);
        beat(NOW, now, WORKER, ENFORCER);
        assertThat(findings(now)).extracting(Finding::kind).isEmpty();

        Instant later = now.plus(Duration.ofHours(3));
        beat(now, later, WORKER, ENFORCER);
        assertThat(findings(later)).extracting(Finding::kind).containsExactly(Kind.MISSING_HEARTBEAT);

        new ScanArchive(journal).keep(later.minusSeconds(600), ScanArchive.Kind.COMPLETE, "{}");
        assertThat(findings(later)).extracting(Finding::kind).containsExactly(Kind.OWNERS_NOT_NOTIFIED);
    }

    /** The scanner and the enforcer both look, several times a day, and one of them finds itself running. */
    @Test
    void each_finding_is_told_once_a_day_by_all_functions_together() {
        Instant now = Instant.parse("2026-11-26T08:00:00Z");
        beat(now.minus(Duration.ofDays(3)), now, SCANNER, ENFORCER);
        for (int hour = 0; hour < 40; hour += 4) {
            Instant at = now.plus(Duration.ofHours(hour));
            beat(at, at, SCANNER, ENFORCER);
            alarm(SCANNER, at);
            alarm(ENFORCER, at);
        }

        assertThat(told.stream().map(Notification::id).collect(toList()))
                .containsExactly(
                        "missing-heartbeat-renewal-worker-2026-11-26T00:00:00Z",
                        "missing-heartbeat-renewal-worker-2026-11-27T00:00:00Z");
    }

    @Test
    void a_function_does_not_look_for_its_own_heartbeat() {
        beat(NOW, NOW, WORKER, SCANNER);
        Instant now = NOW.plus(Duration.ofHours(10));
        beat(now, now, WORKER);

        alarm(ENFORCER, now);
        assertThat(told).isEmpty();
        alarm(SCANNER, now);
        assertThat(told).hasSize(1);
    }

    @Test
    void a_channel_that_takes_nothing_is_told_by_whichever_function_looks_and_only_while_it_is_a_channel() {
        new DeliveryArchive(journal).failed(DeliveryArchive.channel("ops"), "HTTP 503", NOW);
        new DeliveryArchive(journal).failed(DeliveryArchive.channel(""), "HTTP 404", NOW);
        new DeliveryArchive(journal).failed(DeliveryArchive.channel("removed"), "HTTP 500", NOW);
        Monitor monitor = new Monitor(journal, ALL, Set.of("", "ops", "quiet"));

        assertThat(monitor.findings(NOW))
                .extracting(Finding::kind, each -> each.channel().orElse(""), Finding::since)
                .containsExactly(
                        tuple(Kind.CHANNEL_REFUSES, "EVERGREEN_WEBHOOK_URL", NOW),
                        tuple(Kind.CHANNEL_REFUSES, "ops", NOW));
        for (TimerFunction self : TimerFunction.values()) {
            FailureCollector failures = new FailureCollector(line -> {});
            monitor.alarm(self, herald(), failures, NOW);
            failures.rethrowFirst();
        }
        assertThat(told)
                .hasSize(2)
                .allMatch(notification -> notification.data().contains("had taken no notification since"));

        assertThat(monitor.findings(NOW))
                .as("the channel that took the alarm works")
                .extracting(each -> each.channel().orElse(""))
                .containsExactly("ops");
        new DeliveryArchive(journal).worked(DeliveryArchive.channel("ops"), NOW.plusSeconds(60));
        assertThat(monitor.findings(NOW.plusSeconds(120))).isEmpty();
    }

    /** The scanner itself finds that owners were not notified, in the same run. */
    @Test
    void owners_who_were_not_notified_are_told_by_the_scanner_too() {
        new DeliveryArchive(journal).failed(DeliveryArchive.OWNERS, "ops: HTTP 503", NOW);

        alarm(SCANNER, NOW.plusSeconds(60));

        assertThat(told).hasSize(1);
        assertThat(told.get(0).data()).contains("Not every owner", "ops: HTTP 503", "负责人");
        assertThat(findings(NOW)).extracting(Finding::kind).containsExactly(Kind.OWNERS_NOT_NOTIFIED);
        new DeliveryArchive(journal).worked(DeliveryArchive.OWNERS, NOW.plusSeconds(120));
        assertThat(findings(NOW.plusSeconds(180))).isEmpty();
    }

    /** A heartbeat may be missing only because its own document cannot be written, while everything else goes on. */
    @ParameterizedTest
    @EnumSource
    void a_missing_record_is_not_called_a_missing_run(TimerFunction function) {
        String data = new Finding(Kind.MISSING_HEARTBEAT, function, NOW, List.of())
                .notice(NOW)
                .data();

        assertThat(data).contains("of which the journal has a record", "完成运行的记录");
        assertThat(data).doesNotContain("are not paid", "is not set", "are not found", "不会");
    }

    @ParameterizedTest
    @EnumSource
    void a_finding_says_what_to_do_in_both_languages(Kind kind) {
        for (TimerFunction function : TimerFunction.values()) {
            Notification notification =
                    new Finding(kind, function, NOW, List.of("20261126-0123456789abcdef")).notice(NOW);
            assertThat(notification.type()).isEqualTo("evergreen.alarm");
            assertThat(notification.data()).contains("\"en\":", "\"zh\":").doesNotContain("{0}", "{1}", "{2}");
        }
    }

    private List<Finding> plans(Instant now) {
        return findings(now).stream()
                .filter(each -> each.kind() == Kind.PLANS_WITHOUT_PROGRESS)
                .collect(toList());
    }

    private List<Finding> findings(Instant now) {
        return new Monitor(SharedFolders.read(journal), ALL).findings(now);
    }

    private void alarm(TimerFunction self, Instant now) {
        FailureCollector failures = new FailureCollector(line -> log.add(line.toString()));
        new Monitor(journal, ALL).alarm(self, herald(), failures, now);
        failures.rethrowFirst();
    }

    private NotificationDispatcher herald() {
        return new NotificationDispatcher(journal, Map.of("", told::add), line -> {});
    }

    private void beat(Instant from, Instant until, TimerFunction... functions) {
        for (TimerFunction function : functions) {
            for (Instant at = from; !at.isAfter(until); at = at.plus(function.period())) {
                new HeartbeatArchive(journal).record(function, at);
            }
            new HeartbeatArchive(journal).record(function, until);
        }
    }

    private Plan plan(Step... steps) {
        return archive.keep(
                LocalDate.parse("2026-11-26"), "Chen Yu", NOW, NOW.plus(Duration.ofHours(1)), List.of(steps));
    }

    private Plan approve(Plan plan) {
        archive.rule(ApprovalDecision.approval(plan.id(), "Li Wei", NOW));
        return plan;
    }
}

package evergreen.local.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import evergreen.adapter.oss.OssCredentials;
import evergreen.adapter.oss.OssJournal;
import evergreen.adapter.oss.OssLocation;
import evergreen.execution.renewal.PaymentRecords;
import evergreen.fleet.Period;
import evergreen.journal.ApprovedPlan;
import evergreen.journal.Journal;
import evergreen.journal.JournalUnavailableException;
import evergreen.journal.PlanArchive;
import evergreen.journal.PlanArchive.Part;
import evergreen.journal.ProgressArchive;
import evergreen.journal.SharedFolders;
import evergreen.journal.Writer;
import evergreen.local.cloud.ApiException;
import evergreen.local.cloud.SimulatedCloud;
import evergreen.local.cloud.fleetfile.FleetFile;
import evergreen.local.host.RoleCredentials;
import evergreen.local.host.instance.TemporaryCredentials;
import evergreen.money.Money;
import evergreen.notification.Notification;
import evergreen.plan.ApprovalDecision;
import evergreen.plan.Plan;
import evergreen.plan.PlanId;
import evergreen.plan.Plans;
import evergreen.plan.Step;
import evergreen.plan.StepProgress;
import evergreen.policy.ApprovalPolicy;
import evergreen.policy.Keep;
import evergreen.policy.Person;
import evergreen.policy.Policy;
import evergreen.policy.Rule;
import evergreen.wiring.NotificationDispatcher;
import evergreen.wiring.OpenPlanQueue;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Everything that functions do with plans in the journal, each with the role that is deployed for it: every requester, approver and
 * kind of step, one after the other in one journal, on one day and on the next.
 */
class PlanPermissionsTest {
    private static final Path ROOT = Path.of("..");
    private static final String ACCOUNT = "1000000000000001";
    private static final Instant NOW = Plans.NOW;
    private static final String RULE = Plan.byRule("batch");
    private static final List<String> KINDS = List.of("renewal", "dear setting", "free setting", "hold", "mixed");

    private static final Map<String, Writer> WRITERS = Map.of(
            "evergreen-expiry-scanner",
            Writer.SCANNER,
            "evergreen-renewer",
            Writer.RENEWER,
            "evergreen-renewal-worker",
            Writer.WORKER,
            "evergreen-auto-renew-enforcer",
            Writer.ENFORCER);

    /** Sums of people are read for each approval that costs money: Chen approves her own plans, and Li has a limit. */
    private static final Policy POLICY = Policy.builder()
            .consent(ApprovalPolicy.of(cny("90000"), cny("50000"), true))
            .rules(List.of(Rule.of("batch", Map.of(), Keep.RENEW, Period.parse("1 month"))
                    .renewingAhead(Duration.ofDays(5))))
            .people(List.of(
                    Person.of("Chen", Set.of(Person.Role.REQUEST, Person.Role.APPROVE), List.of()),
                    Person.of("Li", Set.of(Person.Role.APPROVE), List.of())
                            .approvingUpTo(cny("90000").orElseThrow())))
            .build();

    private final List<Notification> notices = new ArrayList<>();
    private SimulatedCloud cloud;
    private int servers;
    private int runs;

    @BeforeEach
    void start() throws IOException {
        String account =
                "{\"id\":\"" + ACCOUNT + "\",\"site\":\"china\",\"balance\":\"9.00\",\"keys\":[],\"instances\":[]}";
        FleetFile fleet = FleetFile.parse(
                List.of("{\"version\":1,\"regions\":[\"cn-hangzhou\"],\"accounts\":[" + account + "]}"),
                Clock.systemUTC().instant());
        cloud = SimulatedCloud.start(
                DemoResources.in(fleet, ROOT), SimulatedCloud.Options.noFaults(), Clock.systemUTC(), span -> {});
    }

    @AfterEach
    void stop() {
        cloud.close();
    }

    @Test
    void everyRequesterApproverKindAndFunctionWorksWithinADayAndAcrossDays() throws ApiException {
        List<String> came = new ArrayList<>();
        for (Duration later : List.of(Duration.ZERO, Duration.ofHours(23), Duration.ofHours(25))) {
            Instant now = NOW.plus(later);
            for (String kind : KINDS) {
                came.add(carriedOut(plan("Chen", kind, now), Optional.of("Chen"), now));
                came.add(carriedOut(plan("Chen", kind, now), Optional.of("Li"), now));
            }
            came.add(carriedOut(plan(RULE, "renewal", now), Optional.of("Chen"), now));
            came.add(carriedOut(plan(RULE, "renewal", now), Optional.of("Li"), now));
            came.add(carriedOut(plan(RULE, "renewal", now), Optional.empty(), now));
            came.add(carriedOut(plan("Chen", "hold", now), Optional.of("Chen"), now));
        }
        assertThat(came).hasSize(3 * 14).containsOnly("done");
        assertThat(notices).hasSizeGreaterThan(3 * 14 - 1);
    }

    @Test
    void thePaymentsOfARejectedPlanAreReported() throws ApiException {
        Plan plan = plan(RULE, "renewal", NOW);
        work("evergreen-renewal-worker", Part.RENEWALS, NOW).open(Optional.of(plan.id()));
        Journal renewer = journal("evergreen-renewer");
        PlanArchive archive = new PlanArchive(renewer);

        assertThat(archive.rule(ApprovalDecision.rejection(plan.id(), "Li", NOW))
                        .approved())
                .isFalse();
        assertThat(archive.begun(plan.id())).contains(NOW);
        assertThat(new PaymentRecords(renewer).of(plan)).isEmpty();
        OpenPlanQueue next = work("evergreen-renewal-worker", Part.RENEWALS, NOW);
        List<ApprovedPlan> plans = next.open(Optional.empty());
        assertThat(plans).extracting(ApprovedPlan::objection).containsExactly(Optional.of("plan-rejected"));
        next.found(plans.get(0), Map.of(1, StepProgress.builder("renewed", true).build()));
        next.finish(plans, any -> true);
        assertThat(notices).hasSize(1);
        assertThat(notices.get(0).toString()).contains("It was begun at").contains("Paid: 1 of 1");
    }

    /** A jar that is newer than its role: nothing is approved that another approval could not be counted with. */
    @Test
    void whereTheIndexCannotBeWrittenNothingIsPlannedOrApproved() throws ApiException {
        Plan plan = plan("Chen", "renewal", NOW);
        cloud.directory().amend(ACCOUNT, withoutIndex());

        assertThatThrownBy(() -> plan("Chen", "renewal", NOW)).isInstanceOf(JournalUnavailableException.class);
        PlanArchive archive = new PlanArchive(journal("evergreen-renewer"));
        assertThatThrownBy(() -> archive.rule(ApprovalDecision.approval(plan.id(), "Li", NOW)))
                .isInstanceOf(JournalUnavailableException.class);
        assertThat(archive.ruling(plan.id())).isEmpty();
    }

    private static JsonObject withoutIndex() throws ApiException {
        try {
            JsonObject role = new RoleDocuments(ACCOUNT, DemoResources.JOURNAL, "cn-hangzhou")
                    .roles(ROOT.resolve("functions")).stream()
                            .filter(each -> each.get("name").getAsString().equals("evergreen-renewer"))
                            .findFirst()
                            .orElseThrow();
            JsonArray roles = new JsonArray();
            roles.add(JsonParser.parseString(role.toString().replace("/index/*", "/other/*")));
            JsonObject members = new JsonObject();
            members.add("roles", roles);
            return members;
        } catch (IOException unreadable) {
            throw new ApiException(500, "Unreadable", unreadable.toString());
        }
    }

    private Plan plan(String requester, String kind, Instant now) throws ApiException {
        boolean rule = requester.equals(RULE);
        PlanArchive archive = new PlanArchive(journal(rule ? "evergreen-expiry-scanner" : "evergreen-renewer"));
        Plan plan =
                archive.keep(POLICY.spending().dayOf(now), requester, now, now.plus(Duration.ofHours(1)), steps(kind));
        if (rule) {
            assertThat(ApprovedPlan.byRule(archive, POLICY, plan).objection()).isEmpty();
            assertThat(archive.ofRules(PlanId.dayOf(plan.id()))).contains(plan);
        }
        return plan;
    }

    private List<Step> steps(String kind) {
        String id = "i-" + servers++;
        return switch (kind) {
            case "renewal" -> List.of(Plans.renewal(id, "204 CNY"));
            case "dear setting" -> List.of(Plans.setting(id, "1200 CNY"));
            case "free setting" -> List.of(Plans.off(id));
            case "hold" -> List.of(Plans.hold(id));
            default -> List.of(Plans.renewal(id, "204 CNY"), Plans.hold("i-" + servers++));
        };
    }

    private String carriedOut(Plan plan, Optional<String> approver, Instant now) throws ApiException {
        PlanArchive renewer = new PlanArchive(journal("evergreen-renewer"));
        assertThat(renewer.newest().ids(1, POLICY.spending().dayOf(now))).hasSize(1);
        if (approver.isPresent()) {
            ApprovalDecision approval = ApprovalDecision.approval(plan.id(), approver.get(), now);
            assertThat(renewer.recent().quickObjection(POLICY, plan, approval)).isEmpty();
            assertThat(renewer.recent().objection(POLICY, plan, approval)).isEmpty();
            renewer.rule(approval);
        }
        if (plan.renews()) {
            work(plan, "evergreen-renewal-worker", Part.RENEWALS, now);
        }
        if (plan.sets()) {
            work(plan, "evergreen-auto-renew-enforcer", Part.SETTINGS, now);
        }
        Map<Integer, StepProgress> known = new ProgressArchive(journal("evergreen-renewer")).of(plan.id());
        return known.size() == plan.steps().size() ? "done" : "not done: " + known;
    }

    private void work(Plan plan, String role, Part part, Instant now) throws ApiException {
        OpenPlanQueue work = work(role, part, now);
        List<ApprovedPlan> plans = work.open(Optional.empty());
        assertThat(plans).extracting(each -> each.plan().id()).containsExactly(plan.id());
        assertThat(plans.get(0).objection()).isEmpty();
        Map<Integer, StepProgress> found = new HashMap<>();
        for (int number = 1; number <= plan.steps().size(); number++) {
            if (plan.steps().get(number - 1).isRenewal() == (part == Part.RENEWALS)) {
                found.put(number, StepProgress.builder("renewed", true).build());
            }
        }
        work.found(plans.get(0), found);
        work.finish(plans, any -> true);
        assertThat(new PlanArchive(journal(role)).isEnded(part, plan.id())).isTrue();
    }

    private OpenPlanQueue work(String role, Part part, Instant now) throws ApiException {
        Journal journal = journal(role);
        NotificationDispatcher dispatcher =
                new NotificationDispatcher(journal, Map.of("board", notices::add), line -> {});
        return new OpenPlanQueue(
                POLICY, journal, dispatcher, part, OpenPlanQueue.Run.of("run" + runs++, now, line -> {}));
    }

    private Journal journal(String role) throws ApiException {
        TemporaryCredentials keys =
                RoleCredentials.of(cloud.directory()).assume("acs:ram::" + ACCOUNT + ":role/" + role, "test");
        OssCredentials credentials = OssCredentials.of(keys.id(), keys.secret(), Optional.of(keys.token()));
        OssLocation place = OssLocation.parse(DemoResources.JOURNAL, cloud.address(), "cn-hangzhou");
        return SharedFolders.of(
                new OssJournal(place, () -> credentials, Clock.systemUTC(), span -> {}),
                Objects.requireNonNull(WRITERS.get(role), role));
    }

    private static Optional<Money> cny(String amount) {
        return Money.parse(amount + " CNY");
    }
}

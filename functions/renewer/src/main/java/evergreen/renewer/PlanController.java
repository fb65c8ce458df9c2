package evergreen.renewer;

import evergreen.adapter.fc.HttpReply;
import evergreen.adapter.fc.InvalidEventException;
import evergreen.adapter.fc.StrictJson;
import evergreen.execution.planning.PlanDraft;
import evergreen.execution.planning.Planner;
import evergreen.fleet.Selection;
import evergreen.fleet.Sleeper;
import evergreen.plan.ObjectionCode;
import evergreen.plan.Plan;
import evergreen.plan.SkippedServer;
import evergreen.plan.Step;
import evergreen.plan.StepCode;
import evergreen.policy.Person;
import evergreen.report.ChatText;
import evergreen.report.JsonPlan;
import evergreen.report.Language;
import evergreen.report.Messages;
import evergreen.report.PlanReport;
import evergreen.wiring.InvocationServices;
import evergreen.wiring.PlanningCapability;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Makes plans, shows them, and takes what people say to them. It carries nothing out. */
final class PlanController {
    private static final int LONGEST_WAIT_SECONDS = 25;
    private static final int USUAL_LIST = 20;
    private static final int LONGEST_LIST = 100;

    /** Another person may be able to approve. */
    private static final Set<String> PERSONAL =
            Set.of(ObjectionCode.MAY_NOT_APPROVE.text(), ObjectionCode.NEEDS_ANOTHER_PERSON.text());

    private final InvocationServices services;
    private final PlanningCapability planning;
    private final PlanApprovalService rulings;
    private final Sleeper sleeper;
    private final Instant now;

    PlanController(
            InvocationServices services,
            PlanningCapability planning,
            PlanApprovalService rulings,
            Sleeper sleeper,
            Instant now) {
        this.services = services;
        this.planning = planning;
        this.rulings = rulings;
        this.sleeper = sleeper;
        this.now = now;
    }

    HttpReply make(AuthorizedRequest request) {
        PlanRequest wanted = new PlanRequest(request.event().json(), services.policy(), now);
        return wanted.partOf().isPresent() ? part(wanted, request.person()) : whole(wanted, request.person());
    }

    private HttpReply whole(PlanRequest request, Person person) {
        Selection selection = services.inPolicy(request.selection().toBuilder()).build();
        PlanDraft draft = planning.draft(selection, request.deed(), request.accounts(), now)
                .inOneCurrency();
        if (draft.steps().isEmpty()) {
            return nothing(draft);
        }
        Plan plan = rulings.keep(person, now.plus(Planner.VALID), draft.steps());
        return made(PlanReport.builder(plan, now, services.policy().spending().zone())
                .leftOut(draft.leftOut())
                .coverage(Optional.of(draft.coverage()))
                .objection(rulings.toApproval(plan, person))
                .build());
    }

    private static HttpReply nothing(PlanDraft draft) {
        String code =
                draft.leftOut().stream().findFirst().map(SkippedServer::code).orElse(StepCode.NOTHING_FOUND.text());
        return HttpReply.problem(422, code, nothing(draft, Language.EN), nothing(draft, Language.ZH));
    }

    private static String nothing(PlanDraft draft, Language language) {
        return String.join(
                " ",
                new ChatText(new Messages(language))
                        .nothing(draft.leftOut(), draft.coverage().complete()));
    }

    private HttpReply part(PlanRequest request, Person person) {
        return withPlan(request.partOf().orElseThrow(), whole -> part(whole, request, person));
    }

    private HttpReply part(Plan whole, PlanRequest request, Person person) {
        Set<String> wanted = request.instances();
        List<Step> steps = whole.part(wanted);
        if (wanted.isEmpty() || steps.size() != wanted.size()) {
            throw new InvalidEventException("not-a-part", "instances must name servers of that plan.");
        }
        Plan plan = rulings.keepPart(whole, person, steps);
        return made(rulings.report(plan, person));
    }

    private HttpReply made(PlanReport report) {
        return HttpReply.of(201, "application/json; charset=utf-8", new JsonPlan().render(report))
                .with("Location", "/plans/" + report.plan().id());
    }

    HttpReply list(AuthorizedRequest request) {
        QueryParameters queryParameters = new QueryParameters(request.event(), Set.of("limit"));
        int limit = queryParameters.number("limit", LONGEST_LIST).orElse(USUAL_LIST);
        PlanList newest = PlanList.read(rulings, limit);
        return HttpReply.json(new JsonPlan().list(newest.reports(any -> true), newest.altered(), newest.unreadable()));
    }

    HttpReply show(AuthorizedRequest request) {
        QueryParameters queryParameters = new QueryParameters(request.event(), Set.of("wait"));
        int wait = queryParameters.number("wait", LONGEST_WAIT_SECONDS).orElse(0);
        return withPlan(
                request.id(), plan -> HttpReply.json(new JsonPlan().render(awaited(plan, request.person(), wait))));
    }

    private PlanReport awaited(Plan plan, Person person, int seconds) {
        new PlanPoller(rulings, sleeper, seconds).until(plan, report -> !isUnderWay(report));
        return rulings.report(plan, person);
    }

    private static boolean isUnderWay(PlanReport report) {
        return report.state() == PlanReport.State.PLANNED || report.state() == PlanReport.State.APPROVED;
    }

    HttpReply approve(AuthorizedRequest request) {
        return withPlan(request.id(), plan -> approve(plan, request.person()));
    }

    private HttpReply approve(Plan plan, Person person) {
        return rulings.approveAndHandOver(plan, person)
                .map(PlanController::refused)
                .orElseGet(() -> taken(plan, person));
    }

    HttpReply reject(AuthorizedRequest request) {
        Optional<String> reason = request.event().body().length == 0
                ? Optional.empty()
                : Optional.of(because(request.event().json()));
        return withPlan(request.id(), plan -> reject(plan, request.person(), reason));
    }

    private static String because(StrictJson said) {
        said.onlyHas(Set.of("because"));
        return said.text("because")
                .flatMap(PlanRequest::reason)
                .orElseThrow(() -> new InvalidEventException("bad-reason", "because must say why, in one plain line."));
    }

    private HttpReply reject(Plan plan, Person person, Optional<String> reason) {
        return rulings.reject(plan, person, reason)
                .map(PlanController::refused)
                .orElseGet(() -> HttpReply.json(new JsonPlan().render(rulings.report(plan, person))));
    }

    /** Lets an approved plan be taken up now, as its next timer would. */
    HttpReply apply(AuthorizedRequest request) {
        return withPlan(request.id(), plan -> apply(plan, request.person()));
    }

    private HttpReply apply(Plan plan, Person person) {
        if (!person.may(Person.Role.REQUEST) && !person.may(Person.Role.APPROVE)) {
            return refused(ObjectionCode.MAY_NOT_APPROVE.text());
        }
        PlanReport report = rulings.report(plan, person);
        if (report.state() != PlanReport.State.APPROVED && report.state() != PlanReport.State.DONE) {
            return refused(ObjectionCode.PLAN_NOT_APPROVED.text());
        }
        return rulings.handOver(plan, "asked for " + now)
                ? taken(plan, person)
                : refused(PlanApprovalService.NOT_HANDED_OVER);
    }

    private HttpReply taken(Plan plan, Person person) {
        return HttpReply.of(202, "application/json; charset=utf-8", new JsonPlan().render(rulings.report(plan, person)))
                .with("Location", "/plans/" + plan.id());
    }

    private static HttpReply refused(String code) {
        if (code.equals(PlanApprovalService.NOT_HANDED_OVER)) {
            return refused(503, code);
        }
        return refused(PERSONAL.contains(code) ? 403 : 409, code);
    }

    private static HttpReply refused(int status, String code) {
        return code.equals(PlanApprovalService.NOT_HANDED_OVER)
                ? LocalizedProblem.of(status, code, "objection." + code)
                : LocalizedProblem.withoutEffect(status, code);
    }

    private HttpReply withPlan(String id, Function<Plan, HttpReply> answer) {
        return rulings.archive().find(id).map(answer).orElseGet(() -> refused(404, ObjectionCode.NO_SUCH_PLAN.text()));
    }
}

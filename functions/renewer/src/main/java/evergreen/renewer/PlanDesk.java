package evergreen.renewer;

import evergreen.adapter.fc.BadEvent;
import evergreen.adapter.fc.HttpReply;
import evergreen.adapter.fc.OutsideJson;
import evergreen.apply.planning.PlanDraft;
import evergreen.apply.planning.Planner;
import evergreen.fleet.Pause;
import evergreen.fleet.Selection;
import evergreen.plan.LeftOut;
import evergreen.plan.ObjectionCode;
import evergreen.plan.Plan;
import evergreen.plan.Step;
import evergreen.plan.StepCode;
import evergreen.policy.Person;
import evergreen.report.ChatText;
import evergreen.report.JsonPlan;
import evergreen.report.Language;
import evergreen.report.PlanReport;
import evergreen.report.Words;
import evergreen.wiring.PlanningRights;
import evergreen.wiring.Reach;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Makes plans, shows them, and takes what people say to them. It carries nothing out. */
final class PlanDesk {
    private static final int LONGEST_WAIT_SECONDS = 25;
    private static final int USUAL_LIST = 20;
    private static final int LONGEST_LIST = 100;

    /** Another person may be able to approve. */
    private static final Set<String> PERSONAL =
            Set.of(ObjectionCode.MAY_NOT_APPROVE.text(), ObjectionCode.NEEDS_ANOTHER_PERSON.text());

    private final Reach reach;
    private final PlanningRights planning;
    private final PlanRulings rulings;
    private final Pause pause;
    private final Instant now;

    PlanDesk(Reach reach, PlanningRights planning, PlanRulings rulings, Pause pause, Instant now) {
        this.reach = reach;
        this.planning = planning;
        this.rulings = rulings;
        this.pause = pause;
        this.now = now;
    }

    HttpReply make(Visit visit) {
        Wish wish = new Wish(visit.event().json(), reach.policy(), now);
        return wish.partOf().isPresent() ? part(wish, visit.person()) : whole(wish, visit.person());
    }

    private HttpReply whole(Wish wish, Person person) {
        Selection selection = reach.inPolicy(wish.selection().toBuilder()).build();
        PlanDraft draft =
                planning.draft(selection, wish.deed(), wish.accounts(), now).inOneCurrency();
        if (draft.steps().isEmpty()) {
            return nothing(draft);
        }
        Plan plan = rulings.keep(person, now.plus(Planner.VALID), draft.steps());
        return made(PlanReport.builder(plan, now, reach.policy().spending().zone())
                .leftOut(draft.leftOut())
                .coverage(Optional.of(draft.coverage()))
                .objection(rulings.toApproval(plan, person))
                .build());
    }

    private static HttpReply nothing(PlanDraft draft) {
        String code = draft.leftOut().stream().findFirst().map(LeftOut::code).orElse(StepCode.NOTHING_FOUND.text());
        return HttpReply.problem(422, code, nothing(draft, Language.EN), nothing(draft, Language.ZH));
    }

    private static String nothing(PlanDraft draft, Language language) {
        return String.join(
                " ",
                new ChatText(new Words(language))
                        .nothing(draft.leftOut(), draft.coverage().complete()));
    }

    private HttpReply part(Wish wish, Person person) {
        return withPlan(wish.partOf().orElseThrow(), whole -> part(whole, wish, person));
    }

    private HttpReply part(Plan whole, Wish wish, Person person) {
        Set<String> wanted = wish.instances();
        List<Step> steps = whole.part(wanted);
        if (wanted.isEmpty() || steps.size() != wanted.size()) {
            throw new BadEvent("not-a-part", "instances must name servers of that plan.");
        }
        Plan plan = rulings.keepPart(whole, person, steps);
        return made(rulings.report(plan, person));
    }

    private HttpReply made(PlanReport report) {
        return HttpReply.of(201, "application/json; charset=utf-8", new JsonPlan().render(report))
                .with("Location", "/plans/" + report.plan().id());
    }

    HttpReply list(Visit visit) {
        Question question = new Question(visit.event(), Set.of("limit"));
        int limit = question.number("limit", LONGEST_LIST).orElse(USUAL_LIST);
        PlanList newest = PlanList.read(rulings, limit);
        return HttpReply.json(new JsonPlan().list(newest.reports(any -> true), newest.altered(), newest.unreadable()));
    }

    HttpReply show(Visit visit) {
        Question question = new Question(visit.event(), Set.of("wait"));
        int wait = question.number("wait", LONGEST_WAIT_SECONDS).orElse(0);
        return withPlan(visit.id(), plan -> HttpReply.json(new JsonPlan().render(awaited(plan, visit.person(), wait))));
    }

    private PlanReport awaited(Plan plan, Person person, int seconds) {
        new PlanWatch(rulings, pause, seconds).until(plan, report -> !isUnderWay(report));
        return rulings.report(plan, person);
    }

    private static boolean isUnderWay(PlanReport report) {
        return report.state() == PlanReport.State.PLANNED || report.state() == PlanReport.State.APPROVED;
    }

    HttpReply approve(Visit visit) {
        return withPlan(visit.id(), plan -> approve(plan, visit.person()));
    }

    private HttpReply approve(Plan plan, Person person) {
        return rulings.approveAndHandOver(plan, person).map(PlanDesk::refused).orElseGet(() -> taken(plan, person));
    }

    HttpReply reject(Visit visit) {
        Optional<String> reason = visit.event().body().length == 0
                ? Optional.empty()
                : Optional.of(because(visit.event().json()));
        return withPlan(visit.id(), plan -> reject(plan, visit.person(), reason));
    }

    private static String because(OutsideJson said) {
        said.onlyHas(Set.of("because"));
        return said.text("because")
                .flatMap(Wish::reason)
                .orElseThrow(() -> new BadEvent("bad-reason", "because must say why, in one plain line."));
    }

    private HttpReply reject(Plan plan, Person person, Optional<String> reason) {
        return rulings.reject(plan, person, reason)
                .map(PlanDesk::refused)
                .orElseGet(() -> HttpReply.json(new JsonPlan().render(rulings.report(plan, person))));
    }

    /** Lets an approved plan be taken up now, as its next timer would. */
    HttpReply apply(Visit visit) {
        return withPlan(visit.id(), plan -> apply(plan, visit.person()));
    }

    private HttpReply apply(Plan plan, Person person) {
        if (!person.may(Person.Role.REQUEST) && !person.may(Person.Role.APPROVE)) {
            return refused(ObjectionCode.MAY_NOT_APPROVE.text());
        }
        PlanReport report = rulings.report(plan, person);
        if (report.state() != PlanReport.State.APPROVED && report.state() != PlanReport.State.DONE) {
            return refused(ObjectionCode.PLAN_NOT_APPROVED.text());
        }
        return rulings.handOver(plan, "asked for " + now) ? taken(plan, person) : refused(PlanRulings.NOT_HANDED_OVER);
    }

    private HttpReply taken(Plan plan, Person person) {
        return HttpReply.of(202, "application/json; charset=utf-8", new JsonPlan().render(rulings.report(plan, person)))
                .with("Location", "/plans/" + plan.id());
    }

    private static HttpReply refused(String code) {
        if (code.equals(PlanRulings.NOT_HANDED_OVER)) {
            return refused(503, code);
        }
        return refused(PERSONAL.contains(code) ? 403 : 409, code);
    }

    private static HttpReply refused(int status, String code) {
        return code.equals(PlanRulings.NOT_HANDED_OVER)
                ? Refused.of(status, code, "objection." + code)
                : Refused.withoutEffect(status, code);
    }

    private HttpReply withPlan(String id, Function<Plan, HttpReply> answer) {
        return rulings.archive().find(id).map(answer).orElseGet(() -> refused(404, ObjectionCode.NO_SUCH_PLAN.text()));
    }
}

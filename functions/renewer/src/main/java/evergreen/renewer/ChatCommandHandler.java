package evergreen.renewer;

import evergreen.adapter.chat.ChatReply;
import evergreen.adapter.chat.ChatReply.Button;
import evergreen.adapter.chat.ChatRequest;
import evergreen.command.Command;
import evergreen.command.Help;
import evergreen.command.ServerSelection;
import evergreen.execution.planning.PlanDraft;
import evergreen.execution.planning.Planner;
import evergreen.fleet.DesiredSetting;
import evergreen.fleet.Period;
import evergreen.fleet.Selection;
import evergreen.fleet.Window;
import evergreen.notification.Message.Link;
import evergreen.plan.Plan;
import evergreen.plan.PlannedAction;
import evergreen.policy.Keep;
import evergreen.policy.Person;
import evergreen.policy.Rule;
import evergreen.report.ChatText;
import evergreen.report.Language;
import evergreen.report.Messages;
import evergreen.report.PlanReport;
import evergreen.report.Report;
import evergreen.wiring.ChatServices;
import evergreen.wiring.InvocationServices;
import evergreen.wiring.PlanningCapability;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Does what one person says in a conversation. It reads and plans; whatever changes anything waits for an approval. */
final class ChatCommandHandler implements Command.Cases<ChatReply> {
    private static final Duration USUAL = Duration.ofDays(30);
    private static final Period MONTH = Period.of(1, Period.Unit.MONTH);
    private static final int MOST_PLANS = 100;

    private final ChatServices chat;
    private final InvocationServices services;
    private final PlanningCapability planning;
    private final PlanApprovalService rulings;
    private final ApprovalCodes codes;
    private final ChatRequest request;
    private final Person person;
    private final Messages messages;
    private final ChatText text;
    private final Instant now;
    private Optional<Plan> approved = Optional.empty();

    ChatCommandHandler(
            ChatServices chat,
            InvocationServices services,
            PlanningCapability planning,
            PlanApprovalService rulings,
            ApprovalCodes codes,
            ChatRequest request,
            Person person,
            Messages messages,
            Instant now) {
        this.chat = chat;
        this.services = services;
        this.planning = planning;
        this.rulings = rulings;
        this.codes = codes;
        this.request = request;
        this.person = person;
        this.messages = messages;
        this.text = new ChatText(messages);
        this.now = now;
    }

    /** The plan that was just approved, whose end is worth waiting for. */
    Optional<Plan> approved() {
        return approved;
    }

    @Override
    public ChatReply expiring(ServerSelection which) {
        Window window = Window.within(which.within().orElse(USUAL), now);
        Selection selection =
                services.inPolicy(which.selection().toBuilder()).window(window).build();
        return ChatReply.of(text.report(services.report(selection, window, Set.of(), now)));
    }

    @Override
    public ChatReply show(ServerSelection which) {
        Set<String> ids = which.selection().ids();
        if (ids.isEmpty()) {
            return expiring(which);
        }
        Selection selection = services.inPolicy(which.selection().toBuilder()).build();
        Report report = services.report(selection, ids, now);
        return ChatReply.of(text.report(report));
    }

    @Override
    public ChatReply price(ServerSelection which, Period period) {
        return sold(period).orElseGet(() -> {
            PlanDraft draft = draft(which, renewal(which, period));
            return ChatReply.of(
                    draft.steps().isEmpty()
                            ? text.nothing(draft.leftOut(), draft.coverage().complete())
                            : text.prices(draft.steps(), draft.leftOut(), now));
        });
    }

    @Override
    public ChatReply renew(ServerSelection which, Period period) {
        return sold(period).orElseGet(() -> planned(which, renewal(which, period)));
    }

    private Optional<ChatReply> sold(Period period) {
        return services.policy().site().sellsRenewal(period)
                ? Optional.empty()
                : Optional.of(said("chat.period-not-sold", period));
    }

    private PlannedAction renewal(ServerSelection which, Period period) {
        return PlannedAction.renew(
                period, Optional.empty(), false, which.within().map(now::plus));
    }

    @Override
    public ChatReply hold(ServerSelection which, LocalDate until, Optional<String> reason) {
        LocalDate today = services.policy().spending().dayOf(now);
        String why = reason.map(PlanRequest::reason)
                .orElse(Optional.of(person.name()))
                .orElse("");
        if (until.isBefore(today) || until.isAfter(today.plusYears(5)) || why.isEmpty()) {
            return said("chat.bad-hold");
        }
        return planned(which, PlannedAction.hold(until, why));
    }

    @Override
    public ChatReply autoOn(ServerSelection which, Optional<Period> period) {
        Period length = period.orElseGet(this::usualPeriod);
        return services.policy().site().sellsAutoRenewal(length)
                ? planned(which, PlannedAction.set(DesiredSetting.autoRenewal(length)))
                : said("chat.period-not-sold", length);
    }

    /** The one that the policy's rules name, if they name one alone; a plan shows it before anything is set. */
    private Period usualPeriod() {
        Set<Period> named = services.policy().rules().stream()
                .filter(rule -> rule.keep() == Keep.AUTO)
                .map(Rule::period)
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
        return named.size() == 1 ? named.iterator().next() : MONTH;
    }

    @Override
    public ChatReply autoOff(ServerSelection which) {
        return planned(which, PlannedAction.set(DesiredSetting.NORMAL));
    }

    private PlanDraft draft(ServerSelection which, PlannedAction wish) {
        Selection.Builder selection = services.inPolicy(which.selection().toBuilder());
        which.within().ifPresent(time -> selection.window(Window.within(time, now)));
        return planning.draft(selection.build(), wish, Set.of(), now);
    }

    private ChatReply planned(ServerSelection which, PlannedAction wish) {
        if (!person.may(Person.Role.REQUEST)) {
            return said("chat.role-missing", "request");
        }
        PlanDraft draft = draft(which, wish).inOneCurrency();
        if (draft.steps().isEmpty()) {
            return ChatReply.of(text.nothing(draft.leftOut(), draft.coverage().complete()));
        }
        Plan plan = rulings.keep(person, now.plus(Planner.VALID), draft.steps());
        return waiting(PlanReport.builder(
                                plan, now, services.policy().spending().zone())
                        .leftOut(draft.leftOut())
                        .coverage(Optional.of(draft.coverage()))
                        .objection(rulings.toApproval(plan, person))
                        .build())
                .toAll();
    }

    /** A plan with what can be answered. What keeps this reader from approving may not keep the next one. */
    private ChatReply waiting(PlanReport report) {
        ChatReply answer = shown(report);
        return report.state() == PlanReport.State.PLANNED
                ? answer.with(
                        List.of(
                                button("chat.button.approve", "chat.say.approve", report),
                                button("chat.button.reject", "chat.say.reject", report)),
                        messages.say("chat.say-one"))
                : answer;
    }

    private Button button(String label, String sentence, PlanReport report) {
        return Button.of(
                messages.say(label), messages.say(sentence, report.plan().id()));
    }

    /** A plan in words. */
    ChatReply shown(PlanReport report) {
        Optional<Link> page =
                chat.planPage(report.plan().id()).map(address -> Link.of(messages.say("plan.page"), address));
        return ChatReply.of(text.plan(report)).leadingTo(page);
    }

    @Override
    public ChatReply approve(String id, Optional<String> code) {
        return withPlan(id, plan -> {
            Optional<String> objection = rulings.toRuling(plan, person);
            return objection.isPresent()
                    ? ChatReply.of(List.of(text.refusal(objection.get())))
                    : codes.asked(plan, person, code, messages).orElseGet(() -> approve(plan));
        });
    }

    private ChatReply approve(Plan plan) {
        Optional<String> refused = rulings.approveAndHandOver(plan, person);
        if (refused.filter(code -> !code.equals(PlanApprovalService.NOT_HANDED_OVER))
                .isPresent()) {
            return ChatReply.of(List.of(text.refusal(refused.get())));
        }
        approved = Optional.of(plan).filter(any -> refused.isEmpty());
        ChatReply shown = shown(rulings.known(plan));
        List<String> lines = Stream.concat(shown.lines().stream(), refused.map(text::objection).stream())
                .collect(Collectors.toList());
        return ChatReply.of(lines).leadingTo(shown.link()).toAll();
    }

    @Override
    public ChatReply reject(String id, Optional<String> reason) {
        return withPlan(
                id,
                plan -> rulings.reject(plan, person, reason)
                        .map(code -> ChatReply.of(List.of(text.refusal(code))))
                        .orElseGet(() -> shown(rulings.known(plan)).toAll()));
    }

    private ChatReply withPlan(String id, Function<Plan, ChatReply> answer) {
        return rulings.archive().find(id).map(answer).orElseGet(() -> said("chat.no-such-plan", id));
    }

    @Override
    public ChatReply plans() {
        PlanList newest = PlanList.read(rulings, MOST_PLANS);
        List<PlanReport> waiting = newest.reports(
                report -> report.state() == PlanReport.State.PLANNED || report.state() == PlanReport.State.APPROVED);
        String found = newest.size() < MOST_PLANS
                ? messages.count("chat.plans", waiting.size())
                : messages.count("chat.plans-of-newest", waiting.size(), MOST_PLANS);
        return ChatReply.of(text.plans(found, waiting, newest.altered(), newest.unreadable()));
    }

    @Override
    public ChatReply whoAmI() {
        String roles = person.roles().stream()
                .map(role -> messages.say("chat.role." + role.wireName()))
                .sorted()
                .collect(Collectors.joining(messages.language() == Language.ZH ? "\u3001" : ", "));
        return said(
                "chat.you-are",
                person.name(),
                roles,
                request.platform().word(),
                request.sender().orElse("-"));
    }

    @Override
    public ChatReply help() {
        return ChatReply.of(Help.KEYS.stream().map(messages::say).collect(Collectors.toList()));
    }

    private ChatReply said(String key, Object... arguments) {
        return ChatReply.of(List.of(messages.say(key, arguments)));
    }
}

package evergreen.renewer;

import evergreen.adapter.chat.ChatAnswer;
import evergreen.adapter.chat.ChatAnswer.Button;
import evergreen.adapter.chat.ChatRequest;
import evergreen.apply.planning.PlanDraft;
import evergreen.apply.planning.Planner;
import evergreen.chat.Command;
import evergreen.chat.Help;
import evergreen.chat.Servers;
import evergreen.fleet.Period;
import evergreen.fleet.Selection;
import evergreen.fleet.WantedSetting;
import evergreen.fleet.Window;
import evergreen.notice.Message.Link;
import evergreen.plan.Deed;
import evergreen.plan.Plan;
import evergreen.policy.Keep;
import evergreen.policy.Person;
import evergreen.policy.Rule;
import evergreen.report.ChatText;
import evergreen.report.Language;
import evergreen.report.PlanReport;
import evergreen.report.Report;
import evergreen.report.Words;
import evergreen.wiring.ChatReach;
import evergreen.wiring.PlanningRights;
import evergreen.wiring.Reach;
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
final class ChatDesk implements Command.Cases<ChatAnswer> {
    private static final Duration USUAL = Duration.ofDays(30);
    private static final Period MONTH = Period.of(1, Period.Unit.MONTH);
    private static final int MOST_PLANS = 100;

    private final ChatReach chat;
    private final Reach reach;
    private final PlanningRights planning;
    private final PlanRulings rulings;
    private final ApprovalCodes codes;
    private final ChatRequest request;
    private final Person person;
    private final Words words;
    private final ChatText text;
    private final Instant now;
    private Optional<Plan> approved = Optional.empty();

    ChatDesk(
            ChatReach chat,
            Reach reach,
            PlanningRights planning,
            PlanRulings rulings,
            ApprovalCodes codes,
            ChatRequest request,
            Person person,
            Words words,
            Instant now) {
        this.chat = chat;
        this.reach = reach;
        this.planning = planning;
        this.rulings = rulings;
        this.codes = codes;
        this.request = request;
        this.person = person;
        this.words = words;
        this.text = new ChatText(words);
        this.now = now;
    }

    /** The plan that was just approved, whose end is worth waiting for. */
    Optional<Plan> approved() {
        return approved;
    }

    @Override
    public ChatAnswer expiring(Servers which) {
        Window window = Window.within(which.within().orElse(USUAL), now);
        Selection selection =
                reach.inPolicy(which.selection().toBuilder()).window(window).build();
        return ChatAnswer.of(text.report(reach.report(selection, window, Set.of(), now)));
    }

    @Override
    public ChatAnswer show(Servers which) {
        Set<String> ids = which.selection().ids();
        if (ids.isEmpty()) {
            return expiring(which);
        }
        Selection selection = reach.inPolicy(which.selection().toBuilder()).build();
        Report report = reach.report(selection, ids, now);
        return ChatAnswer.of(text.report(report));
    }

    @Override
    public ChatAnswer price(Servers which, Period period) {
        return sold(period).orElseGet(() -> {
            PlanDraft draft = draft(which, renewal(which, period));
            return ChatAnswer.of(
                    draft.steps().isEmpty()
                            ? text.nothing(draft.leftOut(), draft.coverage().complete())
                            : text.prices(draft.steps(), draft.leftOut(), now));
        });
    }

    @Override
    public ChatAnswer renew(Servers which, Period period) {
        return sold(period).orElseGet(() -> planned(which, renewal(which, period)));
    }

    private Optional<ChatAnswer> sold(Period period) {
        return reach.policy().site().sellsRenewal(period)
                ? Optional.empty()
                : Optional.of(said("chat.period-not-sold", period));
    }

    private Deed renewal(Servers which, Period period) {
        return Deed.renew(period, Optional.empty(), false, which.within().map(now::plus));
    }

    @Override
    public ChatAnswer hold(Servers which, LocalDate until, Optional<String> reason) {
        LocalDate today = reach.policy().spending().dayOf(now);
        String why = reason.map(Wish::reason).orElse(Optional.of(person.name())).orElse("");
        if (until.isBefore(today) || until.isAfter(today.plusYears(5)) || why.isEmpty()) {
            return said("chat.bad-hold");
        }
        return planned(which, Deed.hold(until, why));
    }

    @Override
    public ChatAnswer autoOn(Servers which, Optional<Period> period) {
        Period length = period.orElseGet(this::usualPeriod);
        return reach.policy().site().sellsAutoRenewal(length)
                ? planned(which, Deed.set(WantedSetting.autoRenewal(length)))
                : said("chat.period-not-sold", length);
    }

    /** The one that the policy's rules name, if they name one alone; a plan shows it before anything is set. */
    private Period usualPeriod() {
        Set<Period> named = reach.policy().rules().stream()
                .filter(rule -> rule.keep() == Keep.AUTO)
                .map(Rule::period)
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
        return named.size() == 1 ? named.iterator().next() : MONTH;
    }

    @Override
    public ChatAnswer autoOff(Servers which) {
        return planned(which, Deed.set(WantedSetting.NORMAL));
    }

    private PlanDraft draft(Servers which, Deed wish) {
        Selection.Builder selection = reach.inPolicy(which.selection().toBuilder());
        which.within().ifPresent(time -> selection.window(Window.within(time, now)));
        return planning.draft(selection.build(), wish, Set.of(), now);
    }

    private ChatAnswer planned(Servers which, Deed wish) {
        if (!person.may(Person.Role.REQUEST)) {
            return said("chat.role-missing", "request");
        }
        PlanDraft draft = draft(which, wish).inOneCurrency();
        if (draft.steps().isEmpty()) {
            return ChatAnswer.of(text.nothing(draft.leftOut(), draft.coverage().complete()));
        }
        Plan plan = rulings.keep(person, now.plus(Planner.VALID), draft.steps());
        return waiting(PlanReport.builder(plan, now, reach.policy().spending().zone())
                        .leftOut(draft.leftOut())
                        .coverage(Optional.of(draft.coverage()))
                        .objection(rulings.toApproval(plan, person))
                        .build())
                .toAll();
    }

    /** A plan with what can be answered. What keeps this reader from approving may not keep the next one. */
    private ChatAnswer waiting(PlanReport report) {
        ChatAnswer answer = shown(report);
        return report.state() == PlanReport.State.PLANNED
                ? answer.with(
                        List.of(
                                button("chat.button.approve", "chat.say.approve", report),
                                button("chat.button.reject", "chat.say.reject", report)),
                        words.say("chat.say-one"))
                : answer;
    }

    private Button button(String label, String sentence, PlanReport report) {
        return Button.of(words.say(label), words.say(sentence, report.plan().id()));
    }

    /** A plan in words. */
    ChatAnswer shown(PlanReport report) {
        Optional<Link> page =
                chat.planPage(report.plan().id()).map(address -> Link.of(words.say("plan.page"), address));
        return ChatAnswer.of(text.plan(report)).leadingTo(page);
    }

    @Override
    public ChatAnswer approve(String id, Optional<String> code) {
        return withPlan(id, plan -> {
            Optional<String> objection = rulings.toRuling(plan, person);
            return objection.isPresent()
                    ? ChatAnswer.of(List.of(text.refusal(objection.get())))
                    : codes.asked(plan, person, code, words).orElseGet(() -> approve(plan));
        });
    }

    private ChatAnswer approve(Plan plan) {
        Optional<String> refused = rulings.approveAndHandOver(plan, person);
        if (refused.filter(code -> !code.equals(PlanRulings.NOT_HANDED_OVER)).isPresent()) {
            return ChatAnswer.of(List.of(text.refusal(refused.get())));
        }
        approved = Optional.of(plan).filter(any -> refused.isEmpty());
        ChatAnswer shown = shown(rulings.known(plan));
        List<String> lines = Stream.concat(shown.lines().stream(), refused.map(text::objection).stream())
                .collect(Collectors.toList());
        return ChatAnswer.of(lines).leadingTo(shown.link()).toAll();
    }

    @Override
    public ChatAnswer reject(String id, Optional<String> reason) {
        return withPlan(
                id,
                plan -> rulings.reject(plan, person, reason)
                        .map(code -> ChatAnswer.of(List.of(text.refusal(code))))
                        .orElseGet(() -> shown(rulings.known(plan)).toAll()));
    }

    private ChatAnswer withPlan(String id, Function<Plan, ChatAnswer> answer) {
        return rulings.archive().find(id).map(answer).orElseGet(() -> said("chat.no-such-plan", id));
    }

    @Override
    public ChatAnswer plans() {
        PlanList newest = PlanList.read(rulings, MOST_PLANS);
        List<PlanReport> waiting = newest.reports(
                report -> report.state() == PlanReport.State.PLANNED || report.state() == PlanReport.State.APPROVED);
        String found = newest.size() < MOST_PLANS
                ? words.count("chat.plans", waiting.size())
                : words.count("chat.plans-of-newest", waiting.size(), MOST_PLANS);
        return ChatAnswer.of(text.plans(found, waiting, newest.altered(), newest.unreadable()));
    }

    @Override
    public ChatAnswer whoAmI() {
        String roles = person.roles().stream()
                .map(role -> words.say("chat.role." + role.wireName()))
                .sorted()
                .collect(Collectors.joining(words.language() == Language.ZH ? "\u3001" : ", "));
        return said(
                "chat.you-are",
                person.name(),
                roles,
                request.platform().word(),
                request.sender().orElse("-"));
    }

    @Override
    public ChatAnswer help() {
        return ChatAnswer.of(Help.KEYS.stream().map(words::say).collect(Collectors.toList()));
    }

    private ChatAnswer said(String key, Object... arguments) {
        return ChatAnswer.of(List.of(words.say(key, arguments)));
    }
}

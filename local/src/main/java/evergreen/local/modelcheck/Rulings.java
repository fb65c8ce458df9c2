package evergreen.local.modelcheck;

import evergreen.journal.CreateResult;
import evergreen.journal.DocumentName;
import evergreen.journal.KeyValueDocument;
import evergreen.local.simulation.Contradiction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Requests of people about plans, and the answers. */
final class Rulings {
    private final ModelSetup setup;
    private final Map<Told, Optional<String>> contradictions = new HashMap<>();

    Rulings(ModelSetup setup) {
        this.setup = setup;
    }

    /** Adds every next access of every request. A request may stop anywhere: that stands for every kill of the renewer. */
    void happen(ModelState state, List<Transition> all) {
        for (int number = 0; number < state.rulers().size(); number++) {
            Ruler ruler = state.rulers().get(number);
            if (ruler.isAsking()) {
                all.add(goesOn(state, number, ruler));
            } else if (ruler.wish() == Ruler.Decision.NOTHING) {
                for (Ruler.Decision wish : setup.wishes(number)) {
                    all.add(goesOn(state, number, Ruler.asks(wish, isPaid(state, setup.planOf(number)))));
                }
            }
        }
    }

    private static boolean isPaid(ModelState state, int plan) {
        for (ModelOrder order : state.cloud().bills()) {
            if (order.ours() && order.step() == plan) {
                return true;
            }
        }
        return false;
    }

    /** Does the next access of a request. The reads before the write belong to it: they decide no more than the write does. */
    private Transition goesOn(ModelState state, int number, Ruler ruler) {
        boolean first = ruler.results().isEmpty();
        Asked asked = access(new Asked(state, ruler, Replay.Kind.READ), number);
        while (first && asked.kind() != Replay.Kind.WRITE && !isOver(asked, number)) {
            asked = access(asked, number);
        }
        String words = words(number, ruler);
        return isOver(asked, number)
                ? answered(asked.position().with(number, Ruler.ANSWERED), number, asked.ruler(), words)
                : Transition.of(words, asked.position().with(number, asked.ruler()));
    }

    private String words(int number, Ruler ruler) {
        return "a person who wants to " + ruler.wish() + " plan " + (setup.planOf(number) + 1);
    }

    /** State of a request: the position, the results so far, and the kind of the last access. */
    private record Asked(ModelState position, Ruler ruler, Replay.Kind kind) {}

    private boolean isOver(Asked asked, int number) {
        return request(asked.ruler(), number)
                .next(asked.ruler().results())
                .result()
                .isPresent();
    }

    private Replay<Answer> request(Ruler ruler, int number) {
        return setup.plans().request(ruler.wish(), setup.planOf(number));
    }

    private Asked access(Asked asked, int number) {
        Ruler ruler = asked.ruler();
        ModelState there = asked.position();
        Replay.Access access =
                request(ruler, number).next(ruler.results()).access().orElseThrow();
        if (access.kind() == Replay.Kind.PAYMENTS) {
            return new Asked(there, ruler.after(payments(there)), access.kind());
        }
        DocumentName name = access.name();
        if (access.kind() == Replay.Kind.READ) {
            return new Asked(there, ruler.after(there.journal().getOrDefault(name, "")), access.kind());
        }
        ModelState written = there.written(name, access.text());
        boolean created = access.text().equals(written.journal().get(name));
        return new Asked(written, ruler.after(created ? CreateResult.CREATED : CreateResult.EXISTS), access.kind());
    }

    private static Map<DocumentName, String> payments(ModelState state) {
        Map<DocumentName, String> payments = new TreeMap<>(state.journal());
        payments.keySet().removeIf(name -> name.text().endsWith(".begun"));
        return payments;
    }

    /**
     * Returns moves, each also with every ruling that may follow it at once. The reduced search places rulings at three kinds of
     * moments only: at the start, after a process has looked for a ruling and found none, and after a payment for the plan. It
     * completes each request at that moment, and while an answer promises nothing, it judges the answer that the person would
     * get after every later move. Nothing is lost by that:
     *
     * <p>1. A ruling is a document that is written once. Processes differ by it only from their next read of it on, and no
     * request depends on the time. So a ruling can be moved to the front, to the last of the moments above, past moves that do
     * not read it: every process, the cloud and the journal come to the same.
     *
     * <p>2. The move to the front makes the judge stricter, never milder: an approval counts for later payments only, a claim
     * after a rejection must not be paid, and neither must anything after a promise. The move passes no payment for the plan,
     * so that the knowledge of a person who asks after a payment stays as it is.
     *
     * <p>3. An answer that promises that no payment is started is given as soon as it would be true: a payment that contradicts
     * a later promise contradicts the earlier one, too. An answer without a promise says nothing about the future, so that a
     * person who still waits for it stands for one who has it.
     */
    List<Transition> after(ModelState before, List<Transition> moves) {
        List<Transition> all = new ArrayList<>();
        for (Transition transition : moves) {
            Transition answered = transition;
            for (int number = 0; number < before.rulers().size(); number++) {
                if (before.rulers().get(number).isAsking() && isNews(before, transition.next())) {
                    answered = answered.then(answeredNow(answered.next(), number));
                }
            }
            all.add(answered);
            for (int plan = 0; plan < setup.steps(); plan++) {
                boolean matters = transition.unruled().equals(Optional.of(plan))
                        || isPaid(transition.next(), plan) != isPaid(before, plan);
                if (matters) {
                    ruled(answered, plan, all);
                }
            }
        }
        return all;
    }

    /** Returns whether a request may be answered otherwise than before. */
    private static boolean isNews(ModelState before, ModelState after) {
        return before.journal() != after.journal()
                || before.cloud().bills() != after.cloud().bills();
    }

    /** Adds a move for every ruling on a plan that may follow a move at once; no ruling follows another one. */
    void ruled(Transition transition, int plan, List<Transition> all) {
        if (isRuled(transition.next(), plan)) {
            return;
        }
        for (int number = 0; number < transition.next().rulers().size(); number++) {
            if (setup.planOf(number) == plan) {
                for (Ruler.Decision wish : setup.wishes(number)) {
                    all.add(transition.then(ruled(transition.next(), number, wish)));
                }
            }
        }
    }

    private Transition ruled(ModelState state, int number, Ruler.Decision wish) {
        Asked asked = new Asked(state, Ruler.asks(wish, isPaid(state, setup.planOf(number))), Replay.Kind.READ);
        while (asked.kind() != Replay.Kind.WRITE && !isOver(asked, number)) {
            asked = access(asked, number);
        }
        return answeredNow(asked.position().with(number, asked.ruler()), number);
    }

    /** Answers a request if the answer makes a promise or the request is an approval; judges the answer in any case. */
    private Transition answeredNow(ModelState state, int number) {
        Ruler ruler = state.rulers().get(number);
        Asked asked = new Asked(state, ruler, Replay.Kind.READ);
        while (!isOver(asked, number)) {
            asked = access(asked, number);
        }
        Transition answered = answered(state.with(number, Ruler.ANSWERED), number, asked.ruler(), words(number, ruler));
        boolean over = ruler.wish() == Ruler.Decision.APPROVE || answered.next().said() != state.said();
        return over ? answered : Transition.of(answered.what(), state).judged(answered.wrong());
    }

    private Transition answered(ModelState state, int number, Ruler ruler, String words) {
        Answer answer = request(ruler, number).next(ruler.results()).result().orElseThrow();
        int plan = setup.planOf(number);
        Optional<String> wrong =
                contradictions.computeIfAbsent(new Told(answer, ruler.paid(), isPaid(state, plan)), Told::wrong);
        boolean promises = answer.rejected() && !answer.listed();
        if (promises && wrong.isEmpty() && isPaid(state, plan)) {
            wrong = Optional.of("a rejection was answered without the payment that was sent before");
        }
        ModelState next = promises ? state.saying(new ModelState.Said(plan, "", true)) : state;
        return Transition.of(words + " and is told " + answer.texts(), next).judged(wrong);
    }

    /**
     * Answer at a moment.
     *
     * @param known whether an order for the plan existed when the person asked
     * @param existing whether one existed when the answer was given
     */
    private record Told(Answer answer, boolean known, boolean existing) {
        private static final List<String> EARLIER = List.of("earlier");

        Optional<String> wrong() {
            Contradiction.Orders orders =
                    new Contradiction.Orders(known ? EARLIER : List.of(), existing ? EARLIER : List.of(), List.of());
            return answer.texts().stream()
                    .map(text -> Contradiction.of(text, answer.state(), orders)
                            .map(why -> "a person was told \"" + text + "\", but " + why))
                    .flatMap(Optional::stream)
                    .findFirst();
        }
    }

    /** Notes that a claim was written after the rejection of its plan: a payment by it is a violation. */
    ModelState claimed(ModelState state, DocumentName name, String text) {
        if (!name.text().startsWith("claims/")) {
            return state;
        }
        KeyValueDocument claim = KeyValueDocument.parse(text);
        if (!claim.says("kind", "pays")) {
            return state;
        }
        for (int plan = 0; plan < setup.steps(); plan++) {
            if (claim.says("plan", setup.plans().id(plan)) && isRejected(state, plan)) {
                return state.saying(new ModelState.Said(plan, "", true));
            }
        }
        return state;
    }

    /** Returns whether a person has approved or rejected a plan. */
    boolean isRuled(ModelState state, int plan) {
        return state.journal().containsKey(setup.plans().ruling(plan));
    }

    private boolean isRejected(ModelState state, int plan) {
        return ruling(state, plan)
                .filter(ruling -> !ruling.says("ruling", "approved"))
                .isPresent();
    }

    private Optional<KeyValueDocument> ruling(ModelState state, int plan) {
        return Optional.ofNullable(state.journal().get(setup.plans().ruling(plan)))
                .map(KeyValueDocument::parse);
    }

    /** Returns whether a plan may be paid for: its rule asks for it, or a person has approved it. */
    boolean mayBePaid(ModelState state, int plan) {
        return setup.plans().isByRule(plan)
                || ruling(state, plan)
                        .filter(ruling -> ruling.says("ruling", "approved"))
                        .isPresent();
    }
}

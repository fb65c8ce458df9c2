package evergreen.local.prove;

import evergreen.journal.DocumentName;
import evergreen.local.cloud.Refusal;
import evergreen.local.cloud.world.Instance;
import evergreen.local.cloud.world.Setting;
import evergreen.local.cloud.world.Term;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Everything outside the workers: the cloud, the journal, people, and the time. */
final class Scene {
    private static final Term MONTH = new Term(1, Term.Unit.MONTH);

    private final Scenario scenario;
    private final Dice dice;
    private final Truth truth;
    private final Counter counter;
    private final Map<DocumentName, String> documents = new TreeMap<>();
    private final Map<DocumentName, Instant> written = new HashMap<>();
    private final Map<String, List<Instant>> settingsChanged = new HashMap<>();
    private final Map<String, Map<Instant, Instant>> shown = new HashMap<>();
    private final List<Sending> sent = new ArrayList<>();
    private final List<Statement> statements = new ArrayList<>();
    private final List<String> log = new ArrayList<>();

    Scene(Scenario scenario) {
        this.scenario = scenario;
        this.dice = scenario.dice();
        this.truth = new Truth(scenario.start());
        this.counter = new Counter(scenario.world());
    }

    Scenario scenario() {
        return scenario;
    }

    Dice dice() {
        return dice;
    }

    Truth truth() {
        return truth;
    }

    Counter counter() {
        return counter;
    }

    /** The journal's documents. */
    Map<DocumentName, String> documents() {
        return documents;
    }

    /** When a document was written. */
    Instant written(DocumentName name) {
        return written.getOrDefault(name, Instant.MAX);
    }

    /** Notes what a worker was shown of an instance. */
    void shown(String instanceId, Reading reading) {
        shown.computeIfAbsent(instanceId, id -> new HashMap<>()).putIfAbsent(reading.expiry(), reading.at());
    }

    /** Whether any worker had been shown an expiry of an instance by then. */
    boolean wasShown(String instanceId, Instant expiry, Instant by) {
        Instant first = shown.getOrDefault(instanceId, Map.of()).getOrDefault(expiry, Instant.MAX);
        return !first.isAfter(by);
    }

    /** Puts a document there unless there is one; whether the one that is there then is this one. */
    boolean put(DocumentName name, String text) {
        String there = documents.putIfAbsent(name, text);
        if (there == null) {
            written.put(name, truth.now());
            note("written " + name + " " + text.replace('\n', ' '));
        }
        return there == null || there.equals(text);
    }

    /** All that was put on the wire. */
    List<Sending> sent() {
        return sent;
    }

    List<Statement> statements() {
        return statements;
    }

    /** When people changed a server's setting. */
    List<Instant> settingsChanged(String instanceId) {
        return settingsChanged.getOrDefault(instanceId, List.of());
    }

    /** What happened, for a schedule that fails. */
    List<String> log() {
        return log;
    }

    void note(String what) {
        log.add(truth.now() + "  " + what);
    }

    /** A request that nobody waits for arrives. */
    void arriveUnheard(Sending sending) {
        try {
            note("late request paid " + counter.arrive(sending, truth.now()));
        } catch (Refusal refusal) {
            note("late request refused " + refusal.code());
        }
    }

    /** Between any two effects people and the account may move. */
    void others() {
        for (Instance instance : scenario.instances()) {
            if (dice.strikes(Trouble.PERSON_RENEWS)) {
                renewInConsole(instance);
            }
            if (dice.strikes(Trouble.PERSON_SETS)) {
                set(instance, dice.of(Trouble.PERSON_SETS, 5));
            }
        }
        if (dice.strikes(Trouble.BALANCE_MOVES)) {
            int cents = dice.of(Trouble.BALANCE_MOVES, 400) * 1000 - 200_000;
            scenario.world().topUp(Scenario.ACCOUNT, BigDecimal.valueOf(cents, 2));
            note("balance moves by " + cents);
        }
    }

    private void renewInConsole(Instance instance) {
        if (scenario.world().look(truth.now()).present(instance)) {
            String order = scenario.world().payInConsole(instance, MONTH).id();
            note("a person renews " + instance.id() + ": " + order);
        }
    }

    private void set(Instance instance, int draw) {
        scenario.world().look(truth.now());
        switch (draw) {
            case 0 -> change(instance, Setting.Status.AUTO_RENEWAL);
            case 1 -> change(instance, Setting.Status.NORMAL);
            case 2 -> change(instance, Setting.Status.NOT_RENEWAL);
            case 3 -> instance.tagged(Map.of("evergreen-hold-until", "2099-12-31"));
            default -> instance.tagged(Map.of());
        }
        note("a person sets " + instance.id() + ", way " + draw);
    }

    private void change(Instance instance, Setting.Status status) {
        scenario.world().set(instance, new Setting(status, MONTH));
        settingsChanged.computeIfAbsent(instance.id(), id -> new ArrayList<>()).add(truth.now());
    }

    void pass(Duration time) {
        truth.pass(time);
    }
}

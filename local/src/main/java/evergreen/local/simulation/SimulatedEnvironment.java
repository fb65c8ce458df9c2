package evergreen.local.simulation;

import evergreen.journal.AutoRenewalArchive;
import evergreen.journal.DocumentName;
import evergreen.journal.Writer;
import evergreen.local.cloud.ApiException;
import evergreen.local.cloud.model.Instance;
import evergreen.local.cloud.model.RenewalSetting;
import evergreen.local.cloud.model.Term;
import evergreen.money.Money;
import evergreen.plan.Plan;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Everything outside the workers: the cloud, the journal, people, and the time. */
final class SimulatedEnvironment {
    private static final Term MONTH = new Term(1, Term.Unit.MONTH);

    /** Rejections are as frequent as all else that a person asks for. */
    private static final List<RulingRequest.Decision> WISHES = List.of(
            RulingRequest.Decision.REJECT,
            RulingRequest.Decision.REJECT,
            RulingRequest.Decision.APPROVE,
            RulingRequest.Decision.READ);

    private final Scenario scenario;
    private final FaultRandom random;
    private final SimulatedTime truth;
    private final RenewInstanceModel counter;
    private final Scheduler scheduler;
    private final PlanGenerator planning;
    private final Documents accountBucket;
    private final List<Deployment> deployments = new ArrayList<>();
    private final Map<String, List<Instant>> settingsChanged = new HashMap<>();
    private final Map<String, List<Instant>> autoRenewalEnded = new HashMap<>();
    private final Map<String, Map<Instant, Instant>> shown = new HashMap<>();
    private final List<RenewRequest> sent = new ArrayList<>();
    private final List<ReportedOutcome> statements = new ArrayList<>();
    private final List<Sentence> told = new ArrayList<>();
    private final List<Commitment> committed = new ArrayList<>();
    private final Map<String, Deployment> runs = new HashMap<>();
    private final Map<Situation, Long> situations = new EnumMap<>(Situation.class);
    private final List<String> log = new ArrayList<>();

    SimulatedEnvironment(Scenario scenario) {
        this.scenario = scenario;
        this.random = scenario.dice();
        this.truth = new SimulatedTime(scenario.start());
        this.counter = new RenewInstanceModel(scenario.world());
        this.scheduler = new Scheduler(truth, random);
        this.planning = new PlanGenerator(scenario);
        this.accountBucket = new Documents(truth);
        deployments.add(new Deployment("a", truth));
        if (random.occurs(FaultType.SECOND_DEPLOYMENT)) {
            deployments.add(new Deployment("b", truth));
        }
    }

    Scenario scenario() {
        return scenario;
    }

    FaultRandom dice() {
        return random;
    }

    SimulatedTime truth() {
        return truth;
    }

    RenewInstanceModel counter() {
        return counter;
    }

    Scheduler scheduler() {
        return scheduler;
    }

    PlanGenerator planning() {
        return planning;
    }

    /** The bucket that follows from the account's id, with the account's mark. */
    Documents accountBucket() {
        return accountBucket;
    }

    List<Deployment> deployments() {
        return deployments;
    }

    /** Notes what a worker was shown of an instance. */
    void shown(String instanceId, ObservedInstance session) {
        shown.computeIfAbsent(instanceId, id -> new HashMap<>()).putIfAbsent(session.expiry(), session.at());
    }

    /** Whether any worker had been shown an expiry of an instance by then. */
    boolean wasShown(String instanceId, Instant expiry, Instant by) {
        Instant first = shown.getOrDefault(instanceId, Map.of()).getOrDefault(expiry, Instant.MAX);
        return !first.isAfter(by);
    }

    /** All that was put on the wire. */
    List<RenewRequest> sent() {
        return sent;
    }

    List<ReportedOutcome> statements() {
        return statements;
    }

    /** The settings that were made, for which the platform will deduct. */
    List<Commitment> committed() {
        return committed;
    }

    /** Every sentence that people were given. */
    List<Sentence> told() {
        return told;
    }

    /** A run of a deployment begins: an id that no other has. */
    String begin(String kind, Deployment deployment) {
        String run = kind + (runs.size() + 1);
        runs.put(run, deployment);
        return run;
    }

    /** The deployment of a run. */
    Deployment deploymentOf(String run) {
        return Objects.requireNonNull(runs.get(run), run);
    }

    /** Returns the texts of a document of that name in all journals: two deployments may plan the same, and so have the same names. */
    List<String> documents(String name) {
        return deployments.stream()
                .map(each -> each.documents().read(DocumentName.of(name)))
                .flatMap(Optional::stream)
                .toList();
    }

    /** Returns when a server's setting was changed, except for ends of auto-renewal that the journals record. */
    List<Instant> settingsChanged(String instanceId) {
        return settingsChanged.getOrDefault(instanceId, List.of());
    }

    /** Returns when a server's auto-renewal ended, as the journals record it. */
    List<Instant> autoRenewalEnded(String instanceId) {
        return autoRenewalEnded.getOrDefault(instanceId, List.of());
    }

    /** Counts a situation. */
    void reached(Situation situation) {
        situations.merge(situation, 1L, Long::sum);
    }

    /** How often each situation was reached. */
    Map<Situation, Long> situations() {
        return situations;
    }

    /** What happened, for a schedule that fails. */
    List<String> log() {
        return log;
    }

    void note(String what) {
        log.add(truth.now() + "  " + what);
    }

    /** A request that nobody waits for arrives. */
    void arriveUnheard(RenewRequest sending) {
        try {
            note("late request paid " + counter.arrive(sending, truth.now()));
        } catch (ApiException refusal) {
            note("late request refused " + refusal.code());
        }
    }

    /** Between any two effects people and the account may move. */
    void stepOthers() {
        for (Instance instance : scenario.instances()) {
            if (random.occurs(FaultType.PERSON_RENEWS)) {
                renewInConsole(instance);
            }
            if (random.occurs(FaultType.PERSON_SETS)) {
                set(instance, random.of(FaultType.PERSON_SETS, 5));
            }
        }
        if (random.occurs(FaultType.PERSON_ASKS)) {
            ask(random.of(FaultType.PERSON_ASKS, 1_000));
        }
        if (random.occurs(FaultType.STRAY_MONEY)) {
            strayMoney(deployments.get(random.of(FaultType.STRAY_MONEY, deployments.size())));
        }
        if (deployments.size() > 1 && random.occurs(FaultType.TAKEOVER)) {
            Takeover.happen(this, deployments.get(random.of(FaultType.TAKEOVER, deployments.size())));
        }
        if (random.occurs(FaultType.BALANCE_MOVES)) {
            int cents = random.of(FaultType.BALANCE_MOVES, 400) * 1000 - 200_000;
            scenario.world().topUp(Scenario.ACCOUNT, BigDecimal.valueOf(cents, 2));
            note("balance moves by " + cents);
        }
    }

    /** A person approves, rejects or reads a plan, while others are at work. */
    private void ask(int draw) {
        Deployment deployment = deployments.get(draw % deployments.size());
        List<Plan> plans = deployment.plans();
        if (plans.isEmpty()) {
            return;
        }
        Plan plan = plans.get(draw / 2 % plans.size());
        String person = Scenario.PEOPLE.get(draw / 8 % Scenario.PEOPLE.size());
        RulingRequest.Decision wish = WISHES.get(draw / 16 % WISHES.size());
        scheduler.start(new RulingRequest(begin("request", deployment), this, deployment, plan, person, wish));
    }

    /** A function that is taken over tries to set the day's sum to zero by a nested name. */
    private void strayMoney(Deployment deployment) {
        String day = scenario.spending().dayOf(truth.now()).format(DateTimeFormatter.BASIC_ISO_DATE);
        Money none = Money.of(BigDecimal.ZERO, scenario.site().currency());
        deployment.documents().createOnce(DocumentName.of("money/" + day + "/plans/zzz"), "sum: " + none + "\n");
        note("a stray document is put into the money of " + day);
    }

    private void renewInConsole(Instance instance) {
        if (scenario.world().snapshotAt(truth.now()).present(instance)) {
            String order = scenario.world().payInConsole(instance, MONTH).id();
            note("a person renews " + instance.id() + ": " + order);
        }
    }

    private void set(Instance instance, int draw) {
        scenario.world().snapshotAt(truth.now());
        switch (draw) {
            case 0 -> change(instance, RenewalSetting.Status.AUTO_RENEWAL);
            case 1 -> endAutoRenewal(instance);
            case 2 -> change(instance, RenewalSetting.Status.NOT_RENEWAL);
            case 3 -> instance.tagged(Map.of("evergreen-hold-until", "2099-12-31"));
            default -> instance.tagged(Map.of());
        }
        note("a person sets " + instance.id() + ", way " + draw);
    }

    /** Ends the auto-renewal of some servers. */
    void endAutoRenewals() {
        scenario.instances().stream()
                .filter(instance -> scenario.world()
                                .snapshotAt(truth.now())
                                .setting(instance)
                                .status()
                        == RenewalSetting.Status.AUTO_RENEWAL)
                .filter(instance -> random.occurs(FaultType.AUTO_RENEWAL_ENDED))
                .forEach(instance -> {
                    endAutoRenewal(instance);
                    note("auto-renewal of " + instance.id() + " ends");
                });
    }

    /** The deployments know of it, as they do when Evergreen makes the change or has scanned the server on that day. */
    private void endAutoRenewal(Instance instance) {
        deployments.forEach(deployment -> new AutoRenewalArchive(deployment.documents())
                .record(Writer.ENFORCER, AutoRenewalArchive.dayOf(truth.now()), List.of(instance.id())));
        scenario.world().snapshotAt(truth.now());
        scenario.world().set(instance, new RenewalSetting(RenewalSetting.Status.NORMAL, MONTH));
        autoRenewalEnded.computeIfAbsent(instance.id(), id -> new ArrayList<>()).add(truth.now());
    }

    private void change(Instance instance, RenewalSetting.Status status) {
        change(instance, new RenewalSetting(status, MONTH));
    }

    /** A setting changes. */
    void change(Instance instance, RenewalSetting setting) {
        scenario.world().snapshotAt(truth.now());
        scenario.world().set(instance, setting);
        settingsChanged.computeIfAbsent(instance.id(), id -> new ArrayList<>()).add(truth.now());
    }

    void pass(Duration time) {
        truth.pass(time);
    }
}

package evergreen.local.simulation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One process of a deployment, with a clock of its own. It may stand still, be overtaken and be killed. */
abstract class SimulatedProcess {
    private static final int[] STANDSTILLS = {3, 6, 8, 60, 500, 850, 950, 1900};

    private final String run;
    private final SimulatedEnvironment environment;
    private final Deployment deployment;
    private final Map<String, ObservedInstance> readings = new HashMap<>();
    private final Instant began;
    private Duration skew;
    private Instant frozenUntil = Instant.MIN;
    private boolean killed;
    private boolean journalDenied;

    SimulatedProcess(String run, SimulatedEnvironment environment, Deployment deployment, Duration skew) {
        this.run = run;
        this.environment = environment;
        this.deployment = deployment;
        this.skew = skew;
        this.began = environment.truth().now();
    }

    /** Works to the end. */
    abstract void work();

    private final Clock clock = new Clock() {
        @Override
        public Instant instant() {
            return environment.truth().now().plus(skew);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    };

    final String run() {
        return run;
    }

    final SimulatedEnvironment scene() {
        return environment;
    }

    final Deployment deployment() {
        return deployment;
    }

    final Clock clock() {
        return clock;
    }

    /** When it began. */
    final Instant began() {
        return began;
    }

    /** The journal as this process reaches it. */
    final SimulatedJournal journal() {
        return new SimulatedJournal(environment, this, deployment.documents());
    }

    final boolean isKilled() {
        return killed;
    }

    /** The end of its standstill. */
    final Instant frozenUntil() {
        return frozenUntil;
    }

    /** Its last reading of an instance. */
    final ObservedInstance reading(String instanceId) {
        return readings.getOrDefault(instanceId, ObservedInstance.none());
    }

    /** Returns the time since then by the simulated world's clock, not by the process's own. */
    final Duration readAge(String instanceId) {
        return Duration.between(reading(instanceId).at(), environment.truth().now());
    }

    final void hasRead(String instanceId, ObservedInstance session) {
        readings.put(instanceId, session);
        environment.shown(instanceId, session);
    }

    /** Gives people the sentences of a document, which are judged by what is so at this moment. */
    final void tells(String document) {
        List<Sentence> sentences = Sentence.of(document, this);
        sentences.forEach(each -> environment.reached(Situation.SENTENCE_JUDGED));
        environment.told().addAll(sentences);
    }

    /** Counts a situation that matters once the process has sent a payment. */
    final void reachedAfterSending(Situation situation) {
        if (environment.sent().stream().anyMatch(sending -> sending.run().equals(run))) {
            environment.reached(situation);
        }
    }

    /** Withdraws the right to the journal until the process ends. */
    final void denyJournal() {
        note("loses its right to the journal");
        journalDenied = true;
    }

    final boolean isJournalDenied() {
        return journalDenied;
    }

    final void note(String what) {
        environment.note(run + " " + what);
    }

    /** Troubles that may happen before and after each of its calls. */
    final void meanwhile() {
        FaultRandom random = environment.dice();
        environment.pass(Duration.ofMillis(40));
        environment.stepOthers();
        if (random.occurs(FaultType.FROZEN)) {
            freeze(Duration.ofSeconds(STANDSTILLS[random.of(FaultType.FROZEN, STANDSTILLS.length)]));
        }
        if (random.occurs(FaultType.CLOCK_STEPS)) {
            skew = Duration.ofSeconds(random.of(FaultType.CLOCK_STEPS, 601) - 300L);
            note("sees its clock step to " + skew);
        }
        environment.scheduler().meanwhile();
        if (random.occurs(FaultType.KILLED)) {
            killed = true;
            note("is killed");
            reachedAfterSending(Situation.KILLED_AFTER_SENDING);
            throw new ProcessKilledError();
        }
    }

    /** Lets other processes act around one of several readings; returns false, and does nothing, outside of the schedule. */
    final boolean meanwhileReading() {
        if (!environment.scheduler().isScheduled()) {
            return false;
        }
        environment.pass(Duration.ofMillis(10));
        environment.scheduler().meanwhile();
        return true;
    }

    private void freeze(Duration time) {
        note("stands still for " + time);
        frozenUntil = environment.truth().now().plus(time);
        sleep(time);
    }

    /** Time goes by, and the other processes use it. */
    final void sleep(Duration time) {
        Instant end = environment.truth().now().plus(time);
        environment.scheduler().sleepUntil(end);
        environment.stepOthers();
    }
}

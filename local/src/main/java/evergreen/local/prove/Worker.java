package evergreen.local.prove;

import evergreen.apply.renewal.RenewalDriver;
import evergreen.apply.renewal.RenewalOutcome;
import evergreen.apply.renewal.RunTerms;
import evergreen.apply.renewal.Time;
import evergreen.plan.RenewalStep;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One process: a run of the worker with a clock of its own. It may stand still, be overtaken and be killed. */
final class Worker {
    private static final Duration TIME_TO_WORK = Duration.ofMinutes(10);

    private static final int LONGEST_TURN = 8;

    private final String run;
    private final Scene scene;
    private final RenewalDriver driver;
    private final Map<String, Reading> readings = new HashMap<>();
    private Optional<Worker> other = Optional.empty();
    private Duration skew;
    private boolean over;
    private boolean nested;

    Worker(String run, Scene scene, List<RenewalStep> steps, Duration skew) {
        this.run = run;
        this.scene = scene;
        this.skew = skew;
        RunTerms terms =
                RunTerms.of(run, scene.scenario().policy(), clock.instant().plus(TIME_TO_WORK));
        this.driver = new RenewalDriver(
                terms,
                steps,
                new SimulatedJournal(scene, this),
                Map.of(Scenario.ACCOUNT, new SimulatedAccount(scene, this).rights()),
                Time.of(
                        clock,
                        () -> Duration.between(
                                scene.scenario().start(), scene.truth().now()),
                        this::sleep));
    }

    private final Clock clock = new Clock() {
        @Override
        public Instant instant() {
            return scene.truth().now().plus(skew);
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

    /** Another process, which may go on whenever this one waits. */
    void meet(Worker another) {
        other = Optional.of(another);
        another.other = Optional.of(this);
    }

    String run() {
        return run;
    }

    /** Its last reading of an instance. */
    Reading reading(String instanceId) {
        return readings.getOrDefault(instanceId, Reading.none());
    }

    /** How long ago that was in truth, whatever its own clock shows. */
    Duration readAge(String instanceId) {
        return Duration.between(reading(instanceId).at(), scene.truth().now());
    }

    void hasRead(String instanceId, Reading reading) {
        readings.put(instanceId, reading);
        scene.shown(instanceId, reading);
    }

    /** Works to the end, or until it is killed. */
    void work() {
        while (turn()) {
            // One effect a turn.
        }
    }

    /** Does one thing; false if it is over. */
    boolean turn() {
        if (over || nested) {
            return false;
        }
        try {
            nested = true;
            over = !driver.step();
            if (over) {
                driver.outcomes().forEach(this::say);
            }
        } catch (Killed killed) {
            over = true;
            scene.note(run + " is killed");
        } finally {
            nested = false;
        }
        return !over;
    }

    private void say(RenewalOutcome outcome) {
        scene.statements().add(new Statement(run, outcome, scene.truth().now()));
        scene.note(run + " says " + outcome.step().plan() + "/" + outcome.step().number() + " " + outcome.kind() + " "
                + outcome.code().orElse("") + " " + outcome.order().orElse("") + (outcome.alarm() ? " ALARM" : ""));
    }

    /** What may happen before and after everything that it does. */
    void meanwhile() {
        Dice dice = scene.dice();
        scene.pass(Duration.ofMillis(40));
        scene.others();
        if (dice.strikes(Trouble.FROZEN)) {
            freeze(new int[] {3, 6, 8, 60, 500, 850, 950, 1900}[dice.of(Trouble.FROZEN, 8)]);
        }
        if (dice.strikes(Trouble.CLOCK_STEPS)) {
            skew = Duration.ofSeconds(dice.of(Trouble.CLOCK_STEPS, 601) - 300L);
            scene.note(run + "'s clock steps to " + skew);
        }
        if (other.isPresent() && dice.strikes(Trouble.OTHERS_TURN)) {
            letOtherWork(1 + dice.of(Trouble.OTHERS_TURN, LONGEST_TURN));
        }
        if (dice.strikes(Trouble.KILLED)) {
            throw new Killed();
        }
    }

    /** What may happen around a reading of the journal, which is one of many. */
    void meanwhileReading() {
        scene.pass(Duration.ofMillis(10));
        if (other.isPresent() && scene.dice().strikes(Trouble.OTHERS_TURN)) {
            letOtherWork(1);
        }
    }

    private void letOtherWork(int turns) {
        for (int turn = 0; turn < turns && other.orElseThrow().turn(); turn++) {
            // Its turn is all that happens.
        }
    }

    private void freeze(int seconds) {
        scene.note(run + " stands still for " + seconds + " s");
        sleep(Duration.ofSeconds(seconds));
    }

    /** Time goes by, and the other process uses it. */
    private void sleep(Duration time) {
        Instant end = scene.truth().now().plus(time);
        while (other.isPresent()
                && scene.truth().now().isBefore(end)
                && other.get().turn()) {
            // Its turn takes its time.
        }
        scene.others();
        scene.truth().passTo(end);
    }
}

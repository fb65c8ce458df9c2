package evergreen.enforcer;

import com.aliyun.fc.runtime.Context;
import com.aliyun.fc.runtime.StreamRequestHandler;
import evergreen.adapter.fc.Narrowing;
import evergreen.adapter.fc.TimerEvent;
import evergreen.apply.Enforcement;
import evergreen.journal.PlanArchive.Part;
import evergreen.journal.ScanArchive;
import evergreen.journal.TimerFunction;
import evergreen.journal.Writer;
import evergreen.wiring.Attempts;
import evergreen.wiring.Invocation;
import evergreen.wiring.Monitor;
import evergreen.wiring.PlanOrder;
import evergreen.wiring.PlanWork;
import evergreen.wiring.Reach;
import evergreen.wiring.SettingRights;
import evergreen.wiring.Wiring;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Keeps settings as the policy wants them, sets what people's approved plans ask for, and looks after what nobody asks for: that
 * the scans go on.
 */
public final class AutoRenewEnforcer implements StreamRequestHandler {
    /** For the last answer, for reading back what was changed, and for keeping and telling it. */
    private static final Duration RESERVE = Duration.ofMinutes(3);

    private final Wiring wiring;

    /** Made by the platform, once an instance. */
    public AutoRenewEnforcer() {
        this(Wiring.fromEnvironment());
    }

    AutoRenewEnforcer(Wiring wiring) {
        this.wiring = wiring.of(Writer.ENFORCER);
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        Invocation frame = new Invocation(wiring, context);
        frame.run(input, output, (event, reach, now) -> {
            Run run = new Run(reach, now, frame, context);
            String document =
                    PlanOrder.isIn(event.payload()) ? run.plans(PlanOrder.parse(event.payload())) : run.round(event);
            run.attempts.end();
            return document;
        });
    }

    /** One invocation: the settings of the whole fleet, or a plan's alone. */
    private final class Run {
        private final Reach reach;
        private final Instant now;
        private final Invocation frame;
        private final Context context;
        private final Attempts attempts;

        Run(Reach reach, Instant now, Invocation frame, Context context) {
            this.reach = reach;
            this.now = now;
            this.frame = frame;
            this.context = context;
            this.attempts = new Attempts(frame::log);
        }

        String plans(Optional<String> only) {
            Instant deadline = frame.deadline().minus(RESERVE);
            PlanWork work = new PlanWork(reach, Part.SETTINGS, frame, wiring.uniqueId(), now);
            try {
                String plans = new PlanRun(
                                work,
                                account -> SettingRights.settings(wiring, context, reach, account, now, deadline),
                                now,
                                deadline)
                        .carryOut(only);
                attempts.attemptNotification("plans-not-told", work::throwUnsent);
                return plans;
            } catch (RuntimeException failed) {
                work.runFailed();
                throw failed;
            }
        }

        /**
         * Settings are checked although something else failed; the run still ends as failed. The heartbeat means that
         * plans and settings were carried out; it waits for no channel.
         */
        String round(TimerEvent event) {
            Monitor monitor = Monitor.of(wiring, reach);
            attempts.attemptNotification("not-watched", () -> watch(monitor));
            monitor.alarm(TimerFunction.ENFORCER, reach, frame::log, attempts, now);
            Narrowing order = Narrowing.parse(event.payload());
            Enforcement enforcement = SettingRights.enforcement(wiring, context, reach, order.accounts(), now);
            Upkeep upkeep = new Upkeep(enforcement, reach, frame, attempts);
            attempts.attemptNotification("not-told", () -> upkeep.catchUp(now));
            attempts.attempt("plans-not-done", () -> plans(Optional.empty()));
            String document = upkeep.run(order, event.triggerTime(), now);
            if (order.mark().isEmpty() && attempts.isWorkDone()) {
                attempts.attempt("no-heartbeat", () -> monitor.ended(TimerFunction.ENFORCER, now));
            }
            return document;
        }

        private void watch(Monitor monitor) {
            new DeadMansSwitch(new ScanArchive(reach.journal()), monitor)
                    .warning(now)
                    .ifPresent(reach.herald(frame::log)::tell);
        }
    }
}

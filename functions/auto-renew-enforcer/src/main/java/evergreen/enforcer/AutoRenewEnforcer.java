package evergreen.enforcer;

import com.aliyun.fc.runtime.Context;
import com.aliyun.fc.runtime.StreamRequestHandler;
import evergreen.adapter.fc.RunScope;
import evergreen.adapter.fc.TimerEvent;
import evergreen.execution.PolicyEnforcer;
import evergreen.journal.PlanArchive.Part;
import evergreen.journal.ScanArchive;
import evergreen.journal.TimerFunction;
import evergreen.journal.Writer;
import evergreen.wiring.AutoRenewCapability;
import evergreen.wiring.FailureCollector;
import evergreen.wiring.Invocation;
import evergreen.wiring.InvocationServices;
import evergreen.wiring.Monitor;
import evergreen.wiring.OpenPlanQueue;
import evergreen.wiring.PlanEvent;
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
        frame.handleTimer(input, output, (event, services, now) -> {
            Run run = new Run(services, now, frame, context);
            String document =
                    PlanEvent.isIn(event.payload()) ? run.plans(PlanEvent.parse(event.payload())) : run.round(event);
            run.failures.rethrowFirst();
            return document;
        });
    }

    /** One invocation: the settings of the whole fleet, or a plan's alone. */
    private final class Run {
        private final InvocationServices services;
        private final Instant now;
        private final Invocation frame;
        private final Context context;
        private final FailureCollector failures;

        Run(InvocationServices services, Instant now, Invocation frame, Context context) {
            this.services = services;
            this.now = now;
            this.frame = frame;
            this.context = context;
            this.failures = new FailureCollector(frame::log);
        }

        String plans(Optional<String> only) {
            Instant deadline = frame.deadline().minus(RESERVE);
            OpenPlanQueue work = new OpenPlanQueue(services, Part.SETTINGS, frame, wiring.uniqueId(), now);
            try {
                String plans = new SettingsPlanRun(
                                work,
                                account ->
                                        AutoRenewCapability.settings(wiring, context, services, account, now, deadline),
                                now,
                                deadline)
                        .carryOut(only);
                failures.runNotification("plans-not-told", work::throwUnsent);
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
            Monitor monitor = Monitor.of(wiring, services);
            failures.runNotification("not-watched", () -> watch(monitor));
            monitor.alarm(TimerFunction.ENFORCER, services, frame::log, failures, now);
            RunScope order = RunScope.parse(event.payload());
            PolicyEnforcer enforcement =
                    AutoRenewCapability.enforcement(wiring, context, services, order.accounts(), now);
            EnforcementRun enforcementRun = new EnforcementRun(enforcement, services, frame, failures);
            failures.runNotification("not-told", () -> enforcementRun.catchUp(now));
            failures.run("plans-not-done", () -> plans(Optional.empty()));
            String document = enforcementRun.run(order, event.triggerTime(), now);
            if (order.mark().isEmpty() && failures.isWorkDone()) {
                failures.run("no-heartbeat", () -> monitor.ended(TimerFunction.ENFORCER, now));
            }
            return document;
        }

        private void watch(Monitor monitor) {
            new DeadMansSwitch(new ScanArchive(services.journal()), monitor)
                    .warning(now)
                    .ifPresent(services.herald(frame::log)::dispatch);
        }
    }
}

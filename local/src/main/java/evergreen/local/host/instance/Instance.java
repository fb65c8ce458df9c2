package evergreen.local.host.instance;

import static java.nio.charset.StandardCharsets.UTF_8;

import evergreen.local.cloud.http.Body;
import evergreen.local.host.spec.FunctionSpec;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * A function's process, seen from the host. It is stopped, and does nothing at all, but for the time from a request to its
 * answer. Not for use by two threads at once: the platform's runtime takes one request at a time.
 */
public final class Instance implements AutoCloseable {
    /** A JVM on a busy machine takes seconds to start; one that takes longer than this does not start. */
    private static final Duration START = Duration.ofSeconds(60);

    private static final Body NOTHING = new Body(new byte[0]);

    private final FunctionSpec function;
    private final Process process;
    private final Path folder;
    private final DataOutputStream out;
    private volatile CompletableFuture<Outcome> answer = new CompletableFuture<>();
    private volatile Consumer<String> log = line -> {};
    /** Set before its end is told: the process itself may be seen for a moment longer. */
    private volatile boolean spent;

    private Instance(FunctionSpec function, Process process, Path folder) {
        this.function = function;
        this.process = process;
        this.folder = folder;
        this.out = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
    }

    /**
     * Starts a process.
     *
     * @param id what the function sees as FC_INSTANCE_ID
     * @param keys what it sees in its environment, for as long as it lives
     * @throws IOException when no process can be had
     */
    public static Instance start(FunctionSpec function, String id, TemporaryCredentials keys) throws IOException {
        Path folder = Files.createTempDirectory("evergreen-instance-");
        Instance instance = new Instance(function, ProcessLauncher.start(function, id, keys, folder), folder);
        Thread reader = new Thread(instance::listen, "instance of " + function.name());
        reader.setDaemon(true);
        reader.start();
        return instance;
    }

    /** Waits until the function's object is made, and runs the hook before the first request. */
    public Outcome begin(InvocationRequest first, Consumer<String> lines) {
        log = lines;
        Outcome begun = await(START, "The instance did not start within " + START.toSeconds() + " seconds");
        if (begun instanceof Outcome.Failed || function.code().initializer().isEmpty()) {
            return begun;
        }
        Duration limit = function.code().initializer().get().timeout();
        return send(
                new InvocationRequest(InvocationRequest.Kind.INITIALIZE, first.requestId(), 0, first.keys(), NOTHING),
                limit,
                "Initializer");
    }

    /** Runs the handler; the process goes on before it and stands still after it. */
    public Outcome handle(InvocationRequest job, Consumer<String> lines) {
        log = lines;
        Signals.send(process, Signals.GO_ON);
        Outcome outcome = send(job, function.size().timeout(), "Function");
        Signals.send(process, Signals.STAND_STILL);
        return outcome;
    }

    private Outcome send(InvocationRequest job, Duration limit, String who) {
        answer = new CompletableFuture<>();
        try {
            if (alive()) {
                job.write(out);
            }
        } catch (IOException ended) {
            // The reader sees it too, and says it.
            kill();
        }
        if (!alive()) {
            answer.complete(exited());
        }
        return await(limit, who + " timed out after " + limit.toSeconds() + " seconds");
    }

    private Outcome await(Duration limit, String late) {
        try {
            return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException tooLong) {
            kill();
            return Outcome.failed(late);
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            kill();
            return Outcome.failed("The host is closing");
        }
    }

    private void listen() {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(process.getInputStream()))) {
            while (true) {
                switch (FrameCodec.Kind.valueOf(FrameCodec.text(in))) {
                    case READY -> answer.complete(new Outcome.Done(NOTHING));
                    case LOG -> log.accept(FrameCodec.text(in));
                    case DONE -> answer.complete(new Outcome.Done(new Body(FrameCodec.bytes(in))));
                    case FAILED -> answer.complete(new Outcome.Failed(Failure.read(in)));
                }
            }
        } catch (IOException ended) {
            spent = true;
            complain();
            answer.complete(exited());
        }
    }

    private void complain() {
        try {
            String complaints = Files.readString(folder.resolve(ProcessLauncher.COMPLAINTS), UTF_8);
            complaints.lines().forEach(log);
        } catch (IOException none) {
            // The folder goes with the instance.
        }
    }

    private static Outcome exited() {
        return Outcome.failed("Process exited unexpectedly before completing request");
    }

    /** Whether it can take a further request. */
    public boolean alive() {
        return !spent && process.isAlive();
    }

    private void kill() {
        spent = true;
        process.destroyForcibly();
    }

    /** The process's id. */
    public long pid() {
        return process.pid();
    }

    /** Runs the hook before the end, if there is one, and ends the process. */
    public void retire(InvocationRequest last) {
        function.code().preStop().filter(hook -> alive()).ifPresent(hook -> {
            Signals.send(process, Signals.GO_ON);
            send(last, hook.timeout(), "PreStop");
        });
        close();
    }

    /** Ends the process at once, whatever it does. */
    @Override
    public void close() {
        kill();
        try {
            process.waitFor();
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
        InstanceDirectory.delete(folder);
    }
}

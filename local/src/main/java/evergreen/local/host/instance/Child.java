package evergreen.local.host.instance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.List;

/** The instance's own process: takes jobs from its input, one at a time, until that ends. */
final class Child {
    private final DataInputStream in;
    private final HostChannel reporter;

    private Child(DataInputStream in, HostChannel reporter) {
        this.in = in;
        this.reporter = reporter;
    }

    /** Started by {@link ProcessLauncher}, whose arguments it takes. */
    public static void main(String[] arguments) throws IOException {
        DataInputStream in = new DataInputStream(new BufferedInputStream(new FileInputStream(FileDescriptor.in)));
        HostChannel reporter = new HostChannel(
                new DataOutputStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out))));
        PrintStream log = new PrintStream(new LogStream(reporter), true, UTF_8);
        System.setOut(log);
        System.setErr(log);
        System.setIn(InputStream.nullInputStream());
        new Child(in, reporter).run(FunctionArguments.of(List.of(arguments)), log);
        // Threads that the function has left behind must not keep the process.
        Runtime.getRuntime().halt(0);
    }

    private void run(FunctionArguments functionArguments, PrintStream log) throws IOException {
        HandlerInvoker runner;
        try {
            runner = HandlerInvoker.load(functionArguments, log);
        } catch (Throwable broken) {
            reporter.failed(broken);
            return;
        }
        reporter.ready();
        while (true) {
            InvocationRequest job;
            try {
                job = InvocationRequest.read(in);
            } catch (EOFException hostIsGone) {
                return;
            }
            answer(runner, job);
        }
    }

    /** Whatever a function throws is told to its caller. */
    private void answer(HandlerInvoker runner, InvocationRequest job) throws IOException {
        byte[] answer;
        try {
            answer = runner.run(job);
        } catch (Throwable thrown) {
            reporter.failed(thrown);
            return;
        }
        reporter.done(answer);
    }
}

package evergreen.local.host.instance;

import com.aliyun.fc.runtime.FunctionComputeLogger;
import java.io.PrintStream;

/** The platform's logger: request, level, text. */
final class ChildLogger implements FunctionComputeLogger {
    private final String requestId;
    private final PrintStream out;
    private Level least = Level.TRACE;

    ChildLogger(String requestId, PrintStream out) {
        this.requestId = requestId;
        this.out = out;
    }

    @Override
    public void trace(String text) {
        write(Level.TRACE, text);
    }

    @Override
    public void debug(String text) {
        write(Level.DEBUG, text);
    }

    @Override
    public void info(String text) {
        write(Level.INFO, text);
    }

    @Override
    public void warn(String text) {
        write(Level.WARN, text);
    }

    @Override
    public void error(String text) {
        write(Level.ERROR, text);
    }

    @Override
    public void fatal(String text) {
        write(Level.FATAL, text);
    }

    @Override
    public void setLogLevel(Level level) {
        least = level;
    }

    private void write(Level level, String text) {
        if (level.compareTo(least) >= 0) {
            out.println(requestId + " [" + level + "] " + text);
        }
    }
}

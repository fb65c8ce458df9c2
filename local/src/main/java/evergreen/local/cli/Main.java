package evergreen.local.cli;

import java.util.List;
import java.util.stream.Stream;

/** Entry point of the command line. */
public final class Main {
    /** Stands for bytes of an argument that the locale cannot read. */
    private static final String UNREADABLE = "\uFFFD";

    private Main() {}

    /** Runs one command and ends with its exit status. */
    public static void main(String[] arguments) {
        CliContext context = CliBootstrap.surroundings();
        System.exit(
                areReadable(arguments)
                        ? Evergreen.on(context).execute(arguments)
                        : refuse(context, System.getProperty("sun.jnu.encoding", "-")));
    }

    /** A filter by a name that was read wrongly finds nothing, and nothing would seem to expire. */
    static boolean areReadable(String... arguments) {
        return Stream.of(arguments).noneMatch(argument -> argument.contains(UNREADABLE));
    }

    private static int refuse(CliContext context, String encoding) {
        context.printErrors(List.of(context.words().say("error.usage.unreadable-argument", encoding)));
        return ExitStatus.USAGE.code();
    }
}

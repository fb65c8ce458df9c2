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
        Surroundings surroundings = Wiring.surroundings();
        System.exit(
                areReadable(arguments)
                        ? Evergreen.on(surroundings).execute(arguments)
                        : refuse(surroundings, System.getProperty("sun.jnu.encoding", "-")));
    }

    /** A filter by a name that was read wrongly finds nothing, and nothing would seem to expire. */
    static boolean areReadable(String... arguments) {
        return Stream.of(arguments).noneMatch(argument -> argument.contains(UNREADABLE));
    }

    private static int refuse(Surroundings surroundings, String encoding) {
        surroundings.complain(List.of(surroundings.words().say("error.usage.unreadable-argument", encoding)));
        return ExitStatus.USAGE.code();
    }
}

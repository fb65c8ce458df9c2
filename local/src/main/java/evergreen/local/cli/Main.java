package evergreen.local.cli;

/** Where the process begins and ends. */
public final class Main {
    private Main() {}

    /** Runs one command and ends with its exit status. */
    public static void main(String[] arguments) {
        System.exit(Evergreen.on(Wiring.surroundings()).execute(arguments));
    }
}

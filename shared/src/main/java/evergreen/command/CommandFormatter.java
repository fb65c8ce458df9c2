package evergreen.command;

import evergreen.fleet.Period;
import java.time.LocalDate;
import java.util.Optional;

/** Each command as the sentence that says it most plainly. */
final class CommandFormatter implements Command.Cases<String> {
    @Override
    public String expiring(ServerSelection which) {
        return which.isEmpty() ? "expiring" : "expiring " + which.filters();
    }

    @Override
    public String show(ServerSelection which) {
        return "show " + which;
    }

    @Override
    public String price(ServerSelection which, Period period) {
        return "price " + which + " for " + period;
    }

    @Override
    public String renew(ServerSelection which, Period period) {
        return "renew " + which + " for " + period;
    }

    @Override
    public String approve(String plan, Optional<String> code) {
        return "approve " + plan + code.map(digits -> " " + digits).orElse("");
    }

    @Override
    public String reject(String plan, Optional<String> reason) {
        return "reject " + plan + because(reason);
    }

    @Override
    public String hold(ServerSelection which, LocalDate until, Optional<String> reason) {
        return "hold " + which + " until " + until + because(reason);
    }

    @Override
    public String autoOn(ServerSelection which, Optional<Period> period) {
        return "auto on " + which + period.map(length -> " for " + length).orElse("");
    }

    @Override
    public String autoOff(ServerSelection which) {
        return "auto off " + which;
    }

    @Override
    public String plans() {
        return "plans";
    }

    @Override
    public String whoAmI() {
        return "who am I";
    }

    @Override
    public String help() {
        return "help";
    }

    private static String because(Optional<String> reason) {
        return reason.map(words -> " because " + words).orElse("");
    }
}

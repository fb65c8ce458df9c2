package evergreen.command;

import evergreen.fleet.Period;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What a person asks for. A closed family: {@link #match} names every kind. As a text it is a sentence that is read into the
 * same command again; that is what buttons say.
 */
public abstract class Command {
    private Command() {}

    /** One function for each kind. */
    public interface Cases<R> {
        /** Says what ends; without a time, within the usual one. */
        R expiring(ServerSelection which);

        /** Says all about some servers. */
        R show(ServerSelection which);

        /** Says what a renewal would cost. */
        R price(ServerSelection which, Period period);

        /** Plans a renewal. */
        R renew(ServerSelection which, Period period);

        /** Approves a plan; a code, if one was sent, proves who does. */
        R approve(String plan, Optional<String> code);

        /** Rejects a plan. */
        R reject(String plan, Optional<String> reason);

        /** Keeps everybody from renewing until a day, that day included. */
        R hold(ServerSelection which, LocalDate until, Optional<String> reason);

        /** Has the platform renew, for a period or the one that the policy says. */
        R autoOn(ServerSelection which, Optional<Period> period);

        /** Has the platform remind, and no longer renew. */
        R autoOff(ServerSelection which);

        /** Lists the plans that wait. */
        R plans();

        /** Says who the platform and the policy take the speaker for. */
        R whoAmI();

        /** Says what can be said. */
        R help();
    }

    /** Calls the function of this command's kind. */
    public abstract <R> R match(Cases<R> cases);

    @Override
    public final String toString() {
        return match(new CommandFormatter());
    }

    @Override
    public final boolean equals(Object other) {
        return other instanceof Command && other.toString().equals(toString());
    }

    @Override
    public final int hashCode() {
        return toString().hashCode();
    }

    static Command expiring(ServerSelection which) {
        return new Command() {
            @Override
            public <R> R match(Cases<R> cases) {
                return cases.expiring(which);
            }
        };
    }

    static Command show(ServerSelection which) {
        return new Command() {
            @Override
            public <R> R match(Cases<R> cases) {
                return cases.show(which);
            }
        };
    }

    static Command price(ServerSelection which, Period period) {
        return new Command() {
            @Override
            public <R> R match(Cases<R> cases) {
                return cases.price(which, period);
            }
        };
    }

    static Command renew(ServerSelection which, Period period) {
        return new Command() {
            @Override
            public <R> R match(Cases<R> cases) {
                return cases.renew(which, period);
            }
        };
    }

    /** The command that approves a plan. */
    public static Command approve(String plan, Optional<String> code) {
        return new Command() {
            @Override
            public <R> R match(Cases<R> cases) {
                return cases.approve(plan, code);
            }
        };
    }

    /** The command that rejects a plan. */
    public static Command reject(String plan, Optional<String> reason) {
        return new Command() {
            @Override
            public <R> R match(Cases<R> cases) {
                return cases.reject(plan, reason);
            }
        };
    }

    static Command hold(ServerSelection which, LocalDate until, Optional<String> reason) {
        return new Command() {
            @Override
            public <R> R match(Cases<R> cases) {
                return cases.hold(which, until, reason);
            }
        };
    }

    static Command autoOn(ServerSelection which, Optional<Period> period) {
        return new Command() {
            @Override
            public <R> R match(Cases<R> cases) {
                return cases.autoOn(which, period);
            }
        };
    }

    static Command autoOff(ServerSelection which) {
        return new Command() {
            @Override
            public <R> R match(Cases<R> cases) {
                return cases.autoOff(which);
            }
        };
    }

    static Command plans() {
        return new Command() {
            @Override
            public <R> R match(Cases<R> cases) {
                return cases.plans();
            }
        };
    }

    static Command whoAmI() {
        return new Command() {
            @Override
            public <R> R match(Cases<R> cases) {
                return cases.whoAmI();
            }
        };
    }

    static Command help() {
        return new Command() {
            @Override
            public <R> R match(Cases<R> cases) {
                return cases.help();
            }
        };
    }
}

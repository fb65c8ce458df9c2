package evergreen.fleet;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** What the platform itself does about a subscription's end. A closed family: {@link #match} names every kind. */
public abstract class RenewalSetting {
    private RenewalSetting() {}

    /** The platform renews by itself, for a period; empty where the answer named none that we know. */
    public static RenewalSetting autoRenewal(Optional<Period> period) {
        return new AutoRenewal(period);
    }

    /** The platform reminds, and a person renews. */
    public static RenewalSetting normal() {
        return Normal.INSTANCE;
    }

    /** The platform neither renews nor reminds, but once, three days before the end. */
    public static RenewalSetting notRenewal() {
        return NotRenewal.INSTANCE;
    }

    /** The cloud said something that we do not know, or two things that contradict each other: left alone. */
    public static RenewalSetting unknown(String words) {
        return new Unknown(words);
    }

    /** The setting could not be read; the code says why. */
    public static RenewalSetting unread(String code) {
        return new Unread(code);
    }

    /** Calls the function of this setting's kind; {@code unclear} takes the words or the code of the last two kinds. */
    public abstract <R> R match(
            Function<Optional<Period>, R> autoRenewal,
            Supplier<R> normal,
            Supplier<R> notRenewal,
            Function<String, R> unclear);

    /** Whether it is one of the three that the platform acts on. */
    public final boolean known() {
        return match(period -> true, () -> true, () -> true, why -> false);
    }

    /** Whether the platform renews by itself; what is not clear does not. */
    public final boolean renews() {
        return match(period -> true, () -> false, () -> false, why -> false);
    }

    /** Returns the period that the platform renews for; empty if it does not renew, or the period is unknown. */
    public final Optional<Period> period() {
        return match(period -> period, Optional::empty, Optional::empty, why -> Optional.empty());
    }

    /** The cloud's own word for it, or {@code UNKNOWN} or {@code UNREAD}. */
    public abstract String word();

    private static final class AutoRenewal extends RenewalSetting {
        private final Optional<Period> period;

        AutoRenewal(Optional<Period> period) {
            this.period = period;
        }

        @Override
        public <R> R match(
                Function<Optional<Period>, R> autoRenewal,
                Supplier<R> normal,
                Supplier<R> notRenewal,
                Function<String, R> unclear) {
            return autoRenewal.apply(period);
        }

        @Override
        public String word() {
            return "AutoRenewal";
        }
    }

    private static final class Normal extends RenewalSetting {
        static final Normal INSTANCE = new Normal();

        @Override
        public <R> R match(
                Function<Optional<Period>, R> autoRenewal,
                Supplier<R> normal,
                Supplier<R> notRenewal,
                Function<String, R> unclear) {
            return normal.get();
        }

        @Override
        public String word() {
            return "Normal";
        }
    }

    private static final class NotRenewal extends RenewalSetting {
        static final NotRenewal INSTANCE = new NotRenewal();

        @Override
        public <R> R match(
                Function<Optional<Period>, R> autoRenewal,
                Supplier<R> normal,
                Supplier<R> notRenewal,
                Function<String, R> unclear) {
            return notRenewal.get();
        }

        @Override
        public String word() {
            return "NotRenewal";
        }
    }

    private abstract static class Unclear extends RenewalSetting {
        private final String why;

        Unclear(String why) {
            this.why = why;
        }

        @Override
        public <R> R match(
                Function<Optional<Period>, R> autoRenewal,
                Supplier<R> normal,
                Supplier<R> notRenewal,
                Function<String, R> unclear) {
            return unclear.apply(why);
        }
    }

    private static final class Unknown extends Unclear {
        Unknown(String words) {
            super(words);
        }

        @Override
        public String word() {
            return "UNKNOWN";
        }
    }

    private static final class Unread extends Unclear {
        Unread(String code) {
            super(code);
        }

        @Override
        public String word() {
            return "UNREAD";
        }
    }
}

package evergreen.adapter.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.auto.value.AutoValue;
import java.net.URLDecoder;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A mail server and who we are to it: {@code smtps://user@host:465}, encrypted from the first byte, or {@code
 * smtp://user@host:587}, which has to offer STARTTLS. Nothing that prints it shows the user.
 */
@AutoValue
public abstract class MailServer {
    private static final Pattern ADDRESS = Pattern.compile(
            "(smtps?)://(?:([^\\p{Cntrl}:/]{1,320})@)?([A-Za-z0-9](?:[A-Za-z0-9.-]{0,252}))(?::(\\d{1,5}))?/?");
    private static final Set<String> HERE = Set.of("127.0.0.1", "localhost");
    private static final int TLS_PORT = 465;
    private static final int SUBMISSION_PORT = 587;
    private static final int HIGHEST_PORT = 65_535;

    MailServer() {}

    /**
     * Reads an address; none if it is not of one of the two forms, or holds a password.
     *
     * @param simulated whether the world is played on this machine: then the server has to be here, too, and needs no TLS
     */
    public static Optional<MailServer> parse(String address, boolean simulated) {
        Matcher parts = ADDRESS.matcher(address.strip());
        if (!parts.matches() || (simulated && !HERE.contains(parts.group(3)))) {
            return Optional.empty();
        }
        boolean encrypted = parts.group(1).equals("smtps");
        int usual = encrypted ? TLS_PORT : SUBMISSION_PORT;
        int port = Optional.ofNullable(parts.group(4)).map(Integer::parseInt).orElse(usual);
        Security security = encrypted ? Security.TLS : simulated ? Security.NONE : Security.STARTTLS;
        return Optional.of(port)
                .filter(number -> number > 0 && number <= HIGHEST_PORT)
                .flatMap(number ->
                        user(parts).map(user -> new AutoValue_MailServer(security, parts.group(3), number, user)));
    }

    /** The user, whose {@code @} may stand as it is or as {@code %40}; empty if nobody is named, none if it is illegible. */
    private static Optional<String> user(Matcher parts) {
        try {
            String user = URLDecoder.decode(
                    Optional.ofNullable(parts.group(2)).orElse("").replace("+", "%2B"), UTF_8);
            return Optional.of(user).filter(text -> text.chars().noneMatch(Character::isISOControl));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** How a connection is kept from others' eyes. */
    enum Security {
        TLS,
        STARTTLS,
        /** On this machine, in a world that is played. */
        NONE
    }

    abstract Security security();

    abstract String host();

    abstract int port();

    /** Who we are; empty if the server takes mails from anybody. */
    public abstract String user();

    @Override
    public final String toString() {
        return "a mail server";
    }
}

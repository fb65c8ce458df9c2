package evergreen.adapter.mail;

import static java.util.stream.Collectors.toSet;

import evergreen.adapter.mail.MailServer.Security;
import evergreen.notification.Message;
import evergreen.text.FaultName;
import jakarta.mail.Address;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/**
 * Hands mails over to a server. The library speaks the protocol; the connection is ours, so that its whole time is bounded, and
 * what is read from it. Nothing is said in the clear but the wish for encryption, and a server that does not prove its name hears
 * neither password nor mail.
 */
public final class SmtpClient {
    private static final int CONNECT = 5_000;
    private static final Duration ANSWER = Duration.ofSeconds(15);
    private static final Duration WHOLE = Duration.ofSeconds(45);
    private static final int PASSING = 4;

    private final MailServer server;
    private final String password;
    private final String from;
    private final String language;
    private final Limits limits;

    /**
     * A way to a server.
     *
     * @param password of the server's user; empty if there is none
     * @param from the sender's address
     */
    public SmtpClient(MailServer server, String password, String from, String language) {
        this(server, password, from, language, new Limits(ANSWER, WHOLE, (SSLSocketFactory)
                SSLSocketFactory.getDefault()));
    }

    SmtpClient(MailServer server, String password, String from, String language, Limits limits) {
        this.server = server;
        this.password = password;
        this.from = from;
        this.language = language;
        this.limits = limits;
    }

    /** How long is waited, and who is believed. */
    static final class Limits {
        private final int answer;
        private final Duration whole;
        private final SSLSocketFactory trust;

        Limits(Duration answer, Duration whole, SSLSocketFactory trust) {
            this.answer = (int) answer.toMillis();
            this.whole = whole;
            this.trust = trust;
        }
    }

    SmtpResult submit(Message message, List<String> to, List<String> whom, Instant now) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        SmtpResult receipt;
        try (BoundedSocket line = new BoundedSocket()) {
            CompletableFuture<Void> unused = done.orTimeout(limits.whole.toMillis(), TimeUnit.MILLISECONDS)
                    .whenComplete((nothing, late) -> close(line));
            receipt = connect(line)
                    .map(code -> SmtpResult.none(whom, code, true))
                    .orElseGet(() -> converse(line, message, to, whom, now));
            if (done.isCompletedExceptionally() && !receipt.lacking().isEmpty()) {
                receipt = SmtpResult.none(whom, "timed-out", false);
            }
        } catch (IOException e) {
            receipt = SmtpResult.none(whom, word(e), false);
        } finally {
            done.complete(null);
        }
        return receipt;
    }

    /** What kept us from connecting; none if we are. */
    private Optional<String> connect(Socket line) throws IOException {
        try {
            line.setSoTimeout(limits.answer);
            line.connect(new InetSocketAddress(server.host(), server.port()), CONNECT);
            return Optional.empty();
        } catch (ConnectException | SocketTimeoutException e) {
            return Optional.of(word(e));
        }
    }

    private SmtpResult converse(BoundedSocket line, Message message, List<String> to, List<String> whom, Instant now) {
        Session session = Session.getInstance(properties());
        SMTPTransport transport = new SMTPTransport(session, us());
        try {
            transport.connect(server.security() == Security.TLS ? encrypted(line) : line);
        } catch (MessagingException e) {
            return SmtpResult.none(whom, refusal(transport, e), transport.getLastReturnCode() / 100 == PASSING);
        } catch (IOException e) {
            return SmtpResult.none(whom, word(e), false);
        }
        try {
            transport.sendMessage(EmailMessage.of(session, message, language, from, to, now), addresses(whom));
            return SmtpResult.ALL;
        } catch (SendFailedException e) {
            return refused(transport, e, whom);
        } catch (MessagingException e) {
            return SmtpResult.none(whom, refusal(transport, e), false);
        } finally {
            quit(transport);
        }
    }

    private URLName us() {
        boolean known = !server.user().isEmpty();
        return new URLName(
                "smtp", server.host(), server.port(), null, known ? server.user() : null, known ? password : null);
    }

    private Properties properties() {
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.auth", String.valueOf(!server.user().isEmpty()));
        properties.setProperty("mail.smtp.auth.mechanisms", "PLAIN LOGIN");
        properties.setProperty("mail.smtp.localhost", from.substring(from.indexOf('@') + 1));
        properties.setProperty("mail.smtp.sendpartial", "true");
        properties.setProperty("mail.smtp.quitwait", "false");
        properties.setProperty("mail.smtp.starttls.required", String.valueOf(server.security() == Security.STARTTLS));
        properties.put("mail.smtp.ssl.socketFactory", limits.trust);
        return properties;
    }

    private SSLSocket encrypted(Socket line) throws IOException {
        SSLSocket encrypted = (SSLSocket) limits.trust.createSocket(line, server.host(), server.port(), true);
        SSLParameters parameters = encrypted.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        encrypted.setSSLParameters(parameters);
        encrypted.startHandshake();
        return encrypted;
    }

    /** Each reader's own refusal, or else the one of them all. */
    private SmtpResult refused(SMTPTransport transport, SendFailedException failed, List<String> whom) {
        int all = transport.getLastReturnCode();
        Map<String, Integer> own = new HashMap<>();
        for (Exception e = failed; e instanceof MessagingException; e = ((MessagingException) e).getNextException()) {
            if (e instanceof SMTPAddressFailedException) {
                SMTPAddressFailedException one = (SMTPAddressFailedException) e;
                own.put(one.getAddress().getAddress(), one.getReturnCode());
            }
        }
        Set<String> sent = Stream.of(Objects.requireNonNullElse(failed.getValidSentAddresses(), new Address[0]))
                .map(address -> ((InternetAddress) address).getAddress())
                .collect(toSet());
        Map<String, String> lacking = new LinkedHashMap<>();
        List<String> again = new ArrayList<>();
        for (String address : whom) {
            if (!sent.contains(address)) {
                int code = own.getOrDefault(address, all);
                lacking.put(address, code > 0 ? "SMTP " + code : refusal(transport, failed));
                if (code / 100 == PASSING) {
                    again.add(address);
                }
            }
        }
        return SmtpResult.of(lacking, again);
    }

    /** A word for a failure, with nothing of what the server wrote, which may repeat what we wrote. */
    private String refusal(SMTPTransport transport, MessagingException failed) {
        int said = transport.getLastReturnCode();
        if (failed.getNextException() instanceof IOException) {
            return word(failed.getNextException());
        }
        if (said >= 100 * PASSING) {
            return "SMTP " + said;
        }
        if (said <= 0) {
            return "no-answer";
        }
        return failed instanceof AuthenticationFailedException ? "no-common-login" : "no-starttls";
    }

    private static String word(Exception e) {
        return FaultName.simple(e);
    }

    private static InternetAddress[] addresses(List<String> whom) throws AddressException {
        InternetAddress[] addresses = new InternetAddress[whom.size()];
        for (int i = 0; i < addresses.length; i++) {
            addresses[i] = new InternetAddress(whom.get(i), true);
        }
        return addresses;
    }

    private static void quit(SMTPTransport transport) {
        try {
            transport.close();
        } catch (MessagingException e) {
            // The mail is handed over or is not: how the conversation ends changes nothing.
        }
    }

    private static void close(Socket line) {
        try {
            line.close();
        } catch (IOException e) {
            // It is of no use any more, whatever it says.
        }
    }
}

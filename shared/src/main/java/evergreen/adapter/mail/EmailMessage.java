package evergreen.adapter.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import evergreen.journal.Sha256;
import evergreen.notification.Message;
import jakarta.activation.DataHandler;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Date;
import java.util.List;

/**
 * A message as a mail: as text and, beside it, as HTML. Its id is made of the message's own and of who writes to whom, so that a
 * mailbox knows a repetition when it sees one.
 */
final class EmailMessage extends MimeMessage {
    private static final int ID_DIGITS = 32;
    private static final String UTF_8_TEXT = "text/plain; charset=utf-8";
    private static final String UTF_8_HTML = "text/html; charset=utf-8";

    private final String id;

    private EmailMessage(Session session, String id) {
        super(session);
        this.id = id;
    }

    /**
     * The mail.
     *
     * @param to everybody whom it is for, also when it goes once more to some of them
     */
    static EmailMessage of(Session session, Message message, String language, String from, List<String> to, Instant now)
            throws MessagingException {
        EmailBody text = EmailBody.of(message, language);
        String facts = message.id() + "\n" + from + "\n" + String.join("\n", to);
        String domain = from.substring(from.indexOf('@') + 1);
        EmailMessage mail = new EmailMessage(
                session, "<evergreen." + Sha256.hex(facts).substring(0, ID_DIGITS) + "@" + domain + ">");
        mail.setFrom(new InternetAddress(from, true));
        for (String address : to) {
            mail.addRecipient(RecipientType.TO, new InternetAddress(address, true));
        }
        mail.setSubject(text.subject(), "UTF-8");
        mail.setSentDate(Date.from(now));
        mail.setHeader("Auto-Submitted", "auto-generated");
        mail.setHeader("Content-Language", language);
        mail.setDataHandler(new Parts(
                new MimeMultipart("alternative", part(text.plain(), UTF_8_TEXT), part(text.html(), UTF_8_HTML))));
        mail.saveChanges();
        return mail;
    }

    private static MimeBodyPart part(String text, String type) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setDataHandler(new DataHandler(new ByteArrayDataSource(text.getBytes(UTF_8), type)));
        part.setHeader("Content-Transfer-Encoding", "base64");
        return part;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", id);
    }

    /** Writes its parts by itself: what the library would look up for that in a registry of handlers is not in a function's jar. */
    private static final class Parts extends DataHandler {
        private final Multipart parts;

        Parts(MimeMultipart parts) {
            super(parts, parts.getContentType());
            this.parts = parts;
        }

        @Override
        public Object getContent() {
            return parts;
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            try {
                parts.writeTo(out);
            } catch (MessagingException e) {
                throw new IOException(e);
            }
        }
    }
}

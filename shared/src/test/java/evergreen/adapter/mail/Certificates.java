package evergreen.adapter.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/** A certificate of a name, made by the JDK's own tool, and those who believe it. */
final class Certificates {
    static final String PASSWORD = "changeit";

    private final Path file;
    private final KeyStore store;

    private Certificates(Path file, KeyStore store) {
        this.file = file;
        this.store = store;
    }

    /** One for a name such as {@code ip:127.0.0.1}. */
    static Certificates of(String name) {
        try {
            Path file = Files.createTempDirectory("certificate").resolve("key.p12");
            Process tool = new ProcessBuilder(List.of(
                            Path.of(System.getProperty("java.home"), "bin", "keytool")
                                    .toString(),
                            "-genkeypair",
                            "-alias",
                            "key",
                            "-keyalg",
                            "EC",
                            "-dname",
                            "CN=mail",
                            "-ext",
                            "san=" + name,
                            "-storetype",
                            "PKCS12",
                            "-keystore",
                            file.toString(),
                            "-storepass",
                            PASSWORD))
                    .redirectErrorStream(true)
                    .start();
            String said = new String(tool.getInputStream().readAllBytes(), UTF_8);
            if (tool.waitFor() != 0) {
                throw new IOException(said);
            }
            KeyStore store = KeyStore.getInstance("PKCS12");
            try (InputStream in = Files.newInputStream(file)) {
                store.load(in, PASSWORD.toCharArray());
            }
            return new Certificates(file, store);
        } catch (IOException | GeneralSecurityException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    Path file() {
        return file;
    }

    /** Who has the key. */
    SSLContext owner() throws GeneralSecurityException {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    /** Who believes this certificate, and no other. */
    SSLSocketFactory believer() throws GeneralSecurityException {
        KeyStore known = KeyStore.getInstance("PKCS12");
        try {
            known.load(null, null);
        } catch (IOException e) {
            throw new GeneralSecurityException(e);
        }
        known.setCertificateEntry("mail", store.getCertificate("key"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(known);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context.getSocketFactory();
    }
}

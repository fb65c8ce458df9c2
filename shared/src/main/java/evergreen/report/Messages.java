package evergreen.report;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Every sentence that people read, in one language, by key. Both languages have the same keys: a test holds it. */
public final class Messages {
    /** The files never change, and reading one takes longer than most runs of a simulation. */
    private static final Map<Language, Properties> READ = new ConcurrentHashMap<>();

    private final Language language;
    private final Properties sentences;

    /** The words of a language. */
    public Messages(Language language) {
        this.language = language;
        this.sentences = READ.computeIfAbsent(language, Messages::read);
    }

    private static Properties read(Language language) {
        Properties sentences = new Properties();
        String file = "words_" + language.tag() + ".properties";
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(Messages.class.getResourceAsStream(file), file), StandardCharsets.UTF_8)) {
            sentences.load(reader);
            return sentences;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The language they are in. */
    public Language language() {
        return language;
    }

    /**
     * A sentence with {@code {0}}, {@code {1}} and so on replaced by the arguments, of which nothing can steer a terminal.
     *
     * @throws IllegalArgumentException if there is no such sentence
     */
    public String say(String key, Object... arguments) {
        return find(key, arguments).orElseThrow(() -> new IllegalArgumentException("No words for " + key));
    }

    /** A sentence, if there is one. */
    public Optional<String> find(String key, Object... arguments) {
        return Optional.ofNullable(sentences.getProperty(key)).map(template -> fill(template, arguments));
    }

    /** A sentence whose form depends on a count: key.one or key.many; the count is its argument 0. */
    public String count(String key, long count, Object... more) {
        Object[] arguments = new Object[more.length + 1];
        arguments[0] = count;
        System.arraycopy(more, 0, arguments, 1, more.length);
        return say(key + (count == 1 ? ".one" : ".many"), arguments);
    }

    /**
     * Returns what a code means and what to do. A code of Evergreen's own has its sentence; a code of the cloud comes with its
     * name, explained by itself or by the family that it names before its dots.
     */
    public String error(String code) {
        return own(code)
                .orElseGet(() ->
                        TerminalText.of(code) + ": " + meaning("error.", code).orElseGet(() -> say("error.other")));
    }

    /** Returns whether a code is one of Evergreen's own, which has its sentence in every context. */
    boolean isOwn(String code) {
        return own(code).isPresent();
    }

    private Optional<String> own(String code) {
        return find("check." + code).or(() -> find("objection." + code));
    }

    private Optional<String> meaning(String family, String code) {
        int dot = code.lastIndexOf('.');
        return find(family + code).or(() -> dot < 0 ? Optional.empty() : meaning(family, code.substring(0, dot)));
    }

    /** The same for a code that answers a change of a setting, of which there is more to say than of a reading. */
    public String settingError(String code) {
        return find("set-error." + code)
                .map(sentence -> TerminalText.of(code) + ": " + sentence)
                .orElseGet(() -> error(code));
    }

    /** The same for a code that answers a hold, which is a tag. */
    public String holdError(String code) {
        return meaning("hold-error.", code)
                .map(sentence -> TerminalText.of(code) + ": " + sentence)
                .orElseGet(() -> error(code));
    }

    /** The same for a code that answers a payment, or keeps one from being made. */
    public String paymentError(String code) {
        return meaning("pay-error.", code)
                .map(sentence -> TerminalText.of(code) + ": " + sentence)
                .orElseGet(() -> error(code));
    }

    /** A text from anywhere, of which nothing can steer a terminal. */
    public static String harmless(String text) {
        return TerminalText.of(text);
    }

    /** Every sentence as it stands, before anything is filled in. */
    Stream<String> sentences() {
        return sentences.stringPropertyNames().stream().map(sentences::getProperty);
    }

    Set<String> keys() {
        return sentences.stringPropertyNames();
    }

    private static String fill(String template, Object... arguments) {
        StringBuilder filled = new StringBuilder();
        int from = 0;
        for (int open = template.indexOf('{'); open >= 0; open = template.indexOf('{', from)) {
            int close = template.indexOf('}', open);
            Object argument = arguments[Integer.parseInt(template, open + 1, close, 10)];
            filled.append(template, from, open).append(TerminalText.of(argument.toString()));
            from = close + 1;
        }
        return filled.append(template.substring(from)).toString();
    }
}

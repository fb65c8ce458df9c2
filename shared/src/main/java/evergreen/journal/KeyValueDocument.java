package evergreen.journal;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A document of single facts, one a line, each with its name: {@code order: 213900000000001}. */
public final class KeyValueDocument {
    private final Map<String, String> facts;

    private KeyValueDocument(Map<String, String> facts) {
        this.facts = facts;
    }

    /** No facts yet. */
    public static KeyValueDocument none() {
        return new KeyValueDocument(Map.of());
    }

    /** Reads a document; lines that are no facts are left out. */
    public static KeyValueDocument parse(String text) {
        Map<String, String> facts = new LinkedHashMap<>();
        int start = 0;
        while (start < text.length()) {
            int end = text.indexOf('\n', start);
            end = end < 0 ? text.length() : end;
            int colon = text.indexOf(": ", start);
            if (colon > start && colon < end) {
                facts.put(text.substring(start, colon), text.substring(colon + 2, end));
            }
            start = end + 1;
        }
        return new KeyValueDocument(facts);
    }

    /** The same facts and one more. A value is one line: whatever would end it becomes a blank. */
    public KeyValueDocument with(String name, Object value) {
        Map<String, String> more = new LinkedHashMap<>(facts);
        more.put(name, oneLine(value.toString()));
        return new KeyValueDocument(more);
    }

    private static String oneLine(String value) {
        boolean plain = value.chars().noneMatch(Character::isISOControl);
        return plain ? value : value.replaceAll("\\p{Cntrl}", " ");
    }

    /** A fact. */
    public Optional<String> get(String name) {
        return Optional.ofNullable(facts.get(name));
    }

    /** A fact that is an instant; none if it is missing or is none. */
    public Optional<Instant> instant(String name) {
        try {
            return get(name).map(Instant::parse);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Whether a fact is there and says this. */
    public boolean says(String name, String value) {
        return value.equals(facts.get(name));
    }

    /** The document. */
    public String text() {
        StringBuilder text = new StringBuilder();
        facts.forEach(
                (name, value) -> text.append(name).append(": ").append(value).append('\n'));
        return text.toString();
    }

    @Override
    public String toString() {
        return text();
    }
}

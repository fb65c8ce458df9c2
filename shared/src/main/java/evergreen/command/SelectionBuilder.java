package evergreen.command;

import evergreen.fleet.Selection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The servers that a sentence names and describes. */
final class SelectionBuilder {
    private final Set<String> ids = new LinkedHashSet<>();
    private final Set<String> regions = new LinkedHashSet<>();
    private final Set<String> names = new LinkedHashSet<>();
    private final Set<String> securityGroups = new LinkedHashSet<>();
    private final Set<String> resourceGroups = new LinkedHashSet<>();
    private final Map<String, List<String>> tags = new LinkedHashMap<>();

    /** Takes a word that tells by its form what it is; false if it does not. */
    boolean takes(String word) {
        if (word.matches("i-[a-z0-9][a-z0-9-]{0,62}")) {
            return ids.add(word) || ids.contains(word);
        }
        if (word.matches("sg-[a-z0-9]{1,62}")) {
            return securityGroups.add(word) || securityGroups.contains(word);
        }
        if (word.matches("rg-[a-z0-9]{1,62}")) {
            return resourceGroups.add(word) || resourceGroups.contains(word);
        }
        return word.matches("(cn|ap|us|eu|me|na|sa)-[a-z0-9-]{2,40}") && (regions.add(word) || regions.contains(word));
    }

    /** Takes the value of a filter that was named. */
    void take(Token filter, String value) {
        switch (filter) {
            case TAG:
                tag(value);
                break;
            case REGION:
                if (!takes(value) || !regions.contains(value)) {
                    throw new ParseException(ParseError.Why.BAD_FILTER, value);
                }
                break;
            default:
                names.add(value);
        }
    }

    /** {@code env=prod}, {@code env=prod,staging}, {@code env=prod,team=web}; a value with an equals sign cannot be told. */
    void tag(String text) {
        String key = "";
        for (String part : text.split("[,;]", -1)) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                key = part.substring(0, equals).strip();
            }
            String value = part.substring(equals + 1).strip();
            if (key.isEmpty() || value.indexOf('=') >= 0 || (value.isEmpty() && equals >= 0)) {
                throw new ParseException(ParseError.Why.BAD_FILTER, text);
            }
            if (!value.isEmpty()) {
                values(key).add(value);
            }
        }
    }

    private List<String> values(String key) {
        return tags.computeIfAbsent(key, any -> new ArrayList<>());
    }

    Selection selection() {
        return Selection.builder()
                .ids(Set.copyOf(ids))
                .regions(Set.copyOf(regions))
                .names(Set.copyOf(names))
                .securityGroups(Set.copyOf(securityGroups))
                .resourceGroups(Set.copyOf(resourceGroups))
                .tags(Map.copyOf(tags))
                .build();
    }
}

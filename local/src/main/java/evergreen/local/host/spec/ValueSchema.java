package evergreen.local.host.spec;

import java.math.BigDecimal;
import java.util.Set;
import java.util.regex.Pattern;

/** What a value must be like. */
@FunctionalInterface
interface ValueSchema {
    void check(YamlValue value, String path, Problems problems);

    /** Not legal here, with the reason. */
    static ValueSchema refused(String why) {
        return (value, path, problems) -> problems.add(value.spot(), path, why);
    }

    static ValueSchema flag() {
        return of(YamlValue.Kind.FLAG, text -> "");
    }

    static ValueSchema text() {
        return of(YamlValue.Kind.TEXT, text -> text.isEmpty() ? "must not be empty" : "");
    }

    /** A text that may be empty. */
    static ValueSchema anyText() {
        return of(YamlValue.Kind.TEXT, text -> "");
    }

    static ValueSchema text(Pattern form, String legal) {
        return of(YamlValue.Kind.TEXT, text -> form.matcher(text).matches() ? "" : "must be " + legal);
    }

    static ValueSchema word(String... legal) {
        Set<String> words = Set.of(legal);
        return of(YamlValue.Kind.TEXT, text -> words.contains(text) ? "" : "must be " + String.join(" or ", legal));
    }

    static ValueSchema integer(long least, long most, long step) {
        String legal = "must be a whole number from " + least + " to " + most
                + (step == 1 ? "" : " and a multiple of " + step);
        return of(YamlValue.Kind.INTEGER, text -> within(text, least, most, step) ? "" : legal);
    }

    private static boolean within(String text, long least, long most, long step) {
        if (!text.matches("-?\\d{1,12}")) {
            return false;
        }
        long number = Long.parseLong(text);
        return number >= least && number <= most && number % step == 0;
    }

    static ValueSchema decimal(String least, String most, String step) {
        return (value, path, problems) -> {
            if (value instanceof YamlValue.Scalar scalar
                    && scalar.text().matches("\\d{1,6}(\\.\\d{1,6})?")
                    && scalar.kind() != YamlValue.Kind.TEXT) {
                BigDecimal number = new BigDecimal(scalar.text());
                boolean within =
                        number.compareTo(new BigDecimal(least)) >= 0 && number.compareTo(new BigDecimal(most)) <= 0;
                if (within && number.remainder(new BigDecimal(step)).signum() == 0) {
                    return;
                }
            }
            problems.add(value.spot(), path, "must be a number from " + least + " to " + most + " in steps of " + step);
        };
    }

    static ValueSchema listOf(ValueSchema item) {
        return (value, path, problems) -> {
            if (value instanceof YamlValue.Listing listing && !listing.items().isEmpty()) {
                for (int each = 0; each < listing.items().size(); each++) {
                    item.check(listing.items().get(each), path + "[" + each + "]", problems);
                }
            } else {
                problems.add(value.spot(), path, "must be a list with at least one item");
            }
        };
    }

    /** One word, or something larger. */
    static ValueSchema wordOr(String word, ValueSchema other) {
        return (value, path, problems) -> {
            if (!(value instanceof YamlValue.Scalar scalar && scalar.text().equals(word))) {
                other.check(value, path, problems);
            }
        };
    }

    /** What is wrong with a text; nothing if it is empty. */
    @FunctionalInterface
    interface Objection {
        String to(String text);
    }

    private static ValueSchema of(YamlValue.Kind kind, Objection objection) {
        return (value, path, problems) -> {
            if (!(value instanceof YamlValue.Scalar scalar) || scalar.kind() != kind) {
                problems.add(value.spot(), path, "must be " + kind + ", not " + described(value));
                return;
            }
            String why = objection.to(scalar.text());
            if (!why.isEmpty()) {
                problems.add(value.spot(), path, why + ", not " + described(value));
            }
        };
    }

    private static String described(YamlValue value) {
        if (value instanceof YamlValue.Scalar scalar) {
            return scalar.kind() == YamlValue.Kind.TEXT ? "\"" + scalar.text() + "\"" : scalar.text();
        }
        return value instanceof YamlValue.Table ? "a table" : "a list";
    }

    /** A table with these members and no others. */
    static MappingSchema table() {
        return new MappingSchema();
    }
}

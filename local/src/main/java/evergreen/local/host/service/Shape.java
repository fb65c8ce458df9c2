package evergreen.local.host.service;

import java.math.BigDecimal;
import java.util.Set;
import java.util.regex.Pattern;

/** What a value must be like. */
@FunctionalInterface
interface Shape {
    void check(Value value, String path, Problems problems);

    /** Not legal here, with the reason. */
    static Shape refused(String why) {
        return (value, path, problems) -> problems.add(value.spot(), path, why);
    }

    static Shape flag() {
        return of(Value.Kind.FLAG, text -> "");
    }

    static Shape text() {
        return of(Value.Kind.TEXT, text -> text.isEmpty() ? "must not be empty" : "");
    }

    /** A text that may be empty. */
    static Shape anyText() {
        return of(Value.Kind.TEXT, text -> "");
    }

    static Shape text(Pattern form, String legal) {
        return of(Value.Kind.TEXT, text -> form.matcher(text).matches() ? "" : "must be " + legal);
    }

    static Shape word(String... legal) {
        Set<String> words = Set.of(legal);
        return of(Value.Kind.TEXT, text -> words.contains(text) ? "" : "must be " + String.join(" or ", legal));
    }

    static Shape integer(long least, long most, long step) {
        String legal = "must be a whole number from " + least + " to " + most
                + (step == 1 ? "" : " and a multiple of " + step);
        return of(Value.Kind.INTEGER, text -> within(text, least, most, step) ? "" : legal);
    }

    private static boolean within(String text, long least, long most, long step) {
        if (!text.matches("-?\\d{1,12}")) {
            return false;
        }
        long number = Long.parseLong(text);
        return number >= least && number <= most && number % step == 0;
    }

    static Shape decimal(String least, String most, String step) {
        return (value, path, problems) -> {
            if (value instanceof Value.Scalar scalar
                    && scalar.text().matches("\\d{1,6}(\\.\\d{1,6})?")
                    && scalar.kind() != Value.Kind.TEXT) {
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

    static Shape listOf(Shape item) {
        return (value, path, problems) -> {
            if (value instanceof Value.Listing listing && !listing.items().isEmpty()) {
                for (int each = 0; each < listing.items().size(); each++) {
                    item.check(listing.items().get(each), path + "[" + each + "]", problems);
                }
            } else {
                problems.add(value.spot(), path, "must be a list with at least one item");
            }
        };
    }

    /** One word, or something larger. */
    static Shape wordOr(String word, Shape other) {
        return (value, path, problems) -> {
            if (!(value instanceof Value.Scalar scalar && scalar.text().equals(word))) {
                other.check(value, path, problems);
            }
        };
    }

    /** What is wrong with a text; nothing if it is empty. */
    @FunctionalInterface
    interface Objection {
        String to(String text);
    }

    private static Shape of(Value.Kind kind, Objection objection) {
        return (value, path, problems) -> {
            if (!(value instanceof Value.Scalar scalar) || scalar.kind() != kind) {
                problems.add(value.spot(), path, "must be " + kind + ", not " + described(value));
                return;
            }
            String why = objection.to(scalar.text());
            if (!why.isEmpty()) {
                problems.add(value.spot(), path, why + ", not " + described(value));
            }
        };
    }

    private static String described(Value value) {
        if (value instanceof Value.Scalar scalar) {
            return scalar.kind() == Value.Kind.TEXT ? "\"" + scalar.text() + "\"" : scalar.text();
        }
        return value instanceof Value.Table ? "a table" : "a list";
    }

    /** A table with these members and no others. */
    static TableShape table() {
        return new TableShape();
    }
}

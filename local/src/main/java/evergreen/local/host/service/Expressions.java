package evergreen.local.host.service;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts values in the place of {@code ${...}}: {@code env('X')}, {@code env('X','default')}, {@code env('X', vars.a)},
 * {@code config('AccountID')}, {@code vars.a}, {@code this.props.x}, {@code resources.r.props.x}. An expression that stands alone may give any value,
 * one inside a text gives text. What comes from the environment is text.
 */
final class Expressions {
    private static final Pattern EXPRESSION = Pattern.compile("\\$\\{([^}]*)}");
    private static final Pattern CALL = Pattern.compile(
            "(env|config)\\(\\s*(['\"])([^'\"]*)\\2\\s*(?:,\\s*(?:(['\"])([^'\"]*)\\4|([\\w.-]+))\\s*)?\\)");
    private static final Pattern PATH = Pattern.compile("(?:vars|this|resources)(?:\\.[\\w-]+)+");
    private static final int DEEPEST = 10;

    private final Value.Table root;
    private final Outside outside;
    private final Problems problems;

    Expressions(Value.Table root, Outside outside, Problems problems) {
        this.root = root;
        this.outside = outside;
        this.problems = problems;
    }

    /**
     * The same value without expressions.
     *
     * @param resource whose {@code this} is meant; empty outside of resources
     */
    Value resolve(Value value, String resource) {
        return resolve(value, resource, 0);
    }

    private Value resolve(Value value, String resource, int depth) {
        if (value instanceof Value.Table table) {
            Map<String, Value.Member> members = new LinkedHashMap<>();
            table.members().forEach((key, member) -> {
                Value resolved = resolve(member.value(), resource, depth);
                members.put(key, new Value.Member(member.key(), resolved));
            });
            return new Value.Table(table.spot(), members);
        }
        if (value instanceof Value.Listing listing) {
            List<Value> items = new ArrayList<>();
            listing.items().forEach(each -> items.add(resolve(each, resource, depth)));
            return new Value.Listing(listing.spot(), items);
        }
        return scalar((Value.Scalar) value, resource, depth);
    }

    private Value scalar(Value.Scalar scalar, String resource, int depth) {
        Matcher found = EXPRESSION.matcher(scalar.text());
        if (found.matches()) {
            return evaluate(found.group(1).trim(), scalar, resource, depth);
        }
        StringBuilder text = new StringBuilder();
        boolean any = false;
        found.reset();
        while (found.find()) {
            any = true;
            Value part = evaluate(found.group(1).trim(), scalar, resource, depth);
            found.appendReplacement(text, Matcher.quoteReplacement(inside(part, scalar)));
        }
        return any
                ? new Value.Scalar(
                        scalar.spot(), Value.Kind.TEXT, found.appendTail(text).toString())
                : scalar;
    }

    private String inside(Value part, Value.Scalar around) {
        if (part instanceof Value.Scalar scalar) {
            return scalar.text();
        }
        return problem(around, "puts a whole table or list into a text").text();
    }

    private Value evaluate(String expression, Value.Scalar at, String resource, int depth) {
        if (depth > DEEPEST) {
            return problem(at, "refers to itself");
        }
        Matcher call = CALL.matcher(expression);
        if (call.matches()) {
            return called(call, at, resource, depth);
        }
        if (!PATH.matcher(expression).matches()) {
            return problem(
                    at,
                    "has ${" + expression + "}, which is not understood here; known are env, config, vars,"
                            + " this.props and resources.<id>.props");
        }
        return look(expression, resource)
                .map(value -> resolve(placed(value, at), owner(expression, resource), depth + 1))
                .orElseGet(() -> problem(at, "has ${" + expression + "}, and nothing is there"));
    }

    private Value called(Matcher call, Value.Scalar at, String resource, int depth) {
        String name = call.group(3);
        boolean environment = call.group(1).equals("env");
        Optional<String> value = environment
                ? Optional.ofNullable(outside.environment().get(name))
                : Optional.of(outside.account()).filter(account -> name.equals("AccountID"));
        if (value.isEmpty() && environment && call.group(6) != null) {
            return evaluate(call.group(6), at, resource, depth + 1);
        }
        return value.or(() -> Optional.ofNullable(call.group(5)).filter(any -> environment))
                .<Value>map(text -> new Value.Scalar(at.spot(), Value.Kind.TEXT, text))
                .orElseGet(() -> problem(at, unknown(name, environment)));
    }

    private static String unknown(String name, boolean environment) {
        return environment
                ? "needs " + name + " in the environment, or a default"
                : "asks for ${config('" + name + "')}; only AccountID is known";
    }

    private Optional<Value> look(String expression, String resource) {
        String path = expression.startsWith("this.") ? "resources." + resource + expression.substring(4) : expression;
        Optional<Value> value = Optional.of(root);
        for (String key : path.split("\\.", -1)) {
            value = value.filter(Value.Table.class::isInstance).flatMap(each -> ((Value.Table) each).find(key));
        }
        return value;
    }

    /** Inside another resource, {@code this} is that one. */
    private static String owner(String expression, String resource) {
        return expression.startsWith("resources.") ? expression.split("\\.", -1)[1] : resource;
    }

    /** A mistake in a scalar shows where it is used. */
    private static Value placed(Value value, Value.Scalar at) {
        return value instanceof Value.Scalar scalar ? new Value.Scalar(at.spot(), scalar.kind(), scalar.text()) : value;
    }

    private Value.Scalar problem(Value.Scalar at, String text) {
        problems.add(at.spot(), "\"" + at.text() + "\"", text);
        return new Value.Scalar(at.spot(), Value.Kind.TEXT, "");
    }
}

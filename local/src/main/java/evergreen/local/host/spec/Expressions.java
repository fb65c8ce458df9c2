package evergreen.local.host.spec;

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

    private final YamlValue.Table root;
    private final DeploymentVariables deploymentVariables;
    private final Problems problems;

    Expressions(YamlValue.Table root, DeploymentVariables deploymentVariables, Problems problems) {
        this.root = root;
        this.deploymentVariables = deploymentVariables;
        this.problems = problems;
    }

    /**
     * The same value without expressions.
     *
     * @param resource whose {@code this} is meant; empty outside of resources
     */
    YamlValue resolve(YamlValue value, String resource) {
        return resolve(value, resource, 0);
    }

    private YamlValue resolve(YamlValue value, String resource, int depth) {
        if (value instanceof YamlValue.Table table) {
            Map<String, YamlValue.Member> members = new LinkedHashMap<>();
            table.members().forEach((key, member) -> {
                YamlValue resolved = resolve(member.value(), resource, depth);
                members.put(key, new YamlValue.Member(member.key(), resolved));
            });
            return new YamlValue.Table(table.spot(), members);
        }
        if (value instanceof YamlValue.Listing listing) {
            List<YamlValue> items = new ArrayList<>();
            listing.items().forEach(each -> items.add(resolve(each, resource, depth)));
            return new YamlValue.Listing(listing.spot(), items);
        }
        return scalar((YamlValue.Scalar) value, resource, depth);
    }

    private YamlValue scalar(YamlValue.Scalar scalar, String resource, int depth) {
        Matcher found = EXPRESSION.matcher(scalar.text());
        if (found.matches()) {
            return evaluate(found.group(1).trim(), scalar, resource, depth);
        }
        StringBuilder text = new StringBuilder();
        boolean any = false;
        found.reset();
        while (found.find()) {
            any = true;
            YamlValue part = evaluate(found.group(1).trim(), scalar, resource, depth);
            found.appendReplacement(text, Matcher.quoteReplacement(inside(part, scalar)));
        }
        return any
                ? new YamlValue.Scalar(
                        scalar.spot(),
                        YamlValue.Kind.TEXT,
                        found.appendTail(text).toString())
                : scalar;
    }

    private String inside(YamlValue part, YamlValue.Scalar around) {
        if (part instanceof YamlValue.Scalar scalar) {
            return scalar.text();
        }
        return problem(around, "puts a whole table or list into a text").text();
    }

    private YamlValue evaluate(String expression, YamlValue.Scalar at, String resource, int depth) {
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

    private YamlValue called(Matcher call, YamlValue.Scalar at, String resource, int depth) {
        String name = call.group(3);
        boolean environment = call.group(1).equals("env");
        Optional<String> value = environment
                ? Optional.ofNullable(deploymentVariables.environment().get(name))
                : Optional.of(deploymentVariables.account()).filter(account -> name.equals("AccountID"));
        if (value.isEmpty() && environment && call.group(6) != null) {
            return evaluate(call.group(6), at, resource, depth + 1);
        }
        return value.or(() -> Optional.ofNullable(call.group(5)).filter(any -> environment))
                .<YamlValue>map(text -> new YamlValue.Scalar(at.spot(), YamlValue.Kind.TEXT, text))
                .orElseGet(() -> problem(at, unknown(name, environment)));
    }

    private static String unknown(String name, boolean environment) {
        return environment
                ? "needs " + name + " in the environment, or a default"
                : "asks for ${config('" + name + "')}; only AccountID is known";
    }

    private Optional<YamlValue> look(String expression, String resource) {
        String path = expression.startsWith("this.") ? "resources." + resource + expression.substring(4) : expression;
        Optional<YamlValue> value = Optional.of(root);
        for (String key : path.split("\\.", -1)) {
            value = value.filter(YamlValue.Table.class::isInstance).flatMap(each -> ((YamlValue.Table) each).find(key));
        }
        return value;
    }

    /** Inside another resource, {@code this} is that one. */
    private static String owner(String expression, String resource) {
        return expression.startsWith("resources.") ? expression.split("\\.", -1)[1] : resource;
    }

    /** A mistake in a scalar shows where it is used. */
    private static YamlValue placed(YamlValue value, YamlValue.Scalar at) {
        return value instanceof YamlValue.Scalar scalar
                ? new YamlValue.Scalar(at.spot(), scalar.kind(), scalar.text())
                : value;
    }

    private YamlValue.Scalar problem(YamlValue.Scalar at, String text) {
        problems.add(at.spot(), "\"" + at.text() + "\"", text);
        return new YamlValue.Scalar(at.spot(), YamlValue.Kind.TEXT, "");
    }
}

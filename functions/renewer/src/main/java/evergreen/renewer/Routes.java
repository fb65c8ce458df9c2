package evergreen.renewer;

import evergreen.adapter.fc.HttpEvent;
import evergreen.adapter.fc.HttpReply;
import evergreen.policy.Person;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What can be asked, and by whom. A route is a method, a path in which {@code {id}} stands for one segment, and an answer. */
final class Routes {
    private final List<Route> routes = new ArrayList<>();
    private final Doorkeeper door;

    Routes(Doorkeeper door) {
        this.door = door;
    }

    /** A route that everybody may take. */
    Routes open(String method, String path, BiFunction<HttpEvent, String, HttpReply> answer) {
        routes.add(new Route(method, path, false, answer));
        return this;
    }

    /** A route for people of the policy who may read. */
    Routes forReaders(String method, String path, BiFunction<HttpEvent, String, HttpReply> answer) {
        routes.add(new Route(method, path, true, answer));
        return this;
    }

    /** Every route as {@code METHOD path}, in order. */
    List<String> names() {
        List<String> names = new ArrayList<>();
        routes.forEach(route -> names.add(route.method + " " + route.path));
        return names;
    }

    /** The answer; whoever is not known gets the same words whatever he asked for. */
    HttpReply answer(HttpEvent event) {
        TreeSet<String> methods = new TreeSet<>();
        for (Route route : routes) {
            Optional<String> id = route.match(event.path());
            if (id.isPresent()) {
                if (route.method.equals(event.method())) {
                    return admitted(route, event) ? route.answer.apply(event, id.get()) : stranger();
                }
                methods.add(route.method);
            }
        }
        if (!methods.isEmpty()) {
            return HttpReply.problem(405, "method-not-allowed", "This address takes " + methods + ". Nothing was done.")
                    .with("Allow", String.join(", ", methods));
        }
        return HttpReply.problem(404, "unknown-route", "There is nothing here. /openapi.json lists what there is.");
    }

    private boolean admitted(Route route, HttpEvent event) {
        return !route.guarded
                || door.whoIs(event)
                        .filter(person -> person.may(Person.Role.READ))
                        .isPresent();
    }

    private static HttpReply stranger() {
        return HttpReply.problem(
                        401,
                        "not-known",
                        "This needs the bearer token of a person whom the policy lets read. Nothing was done.")
                .with("WWW-Authenticate", "Bearer");
    }

    private static final class Route {
        private final String method;
        private final String path;
        private final Pattern pattern;
        private final boolean guarded;
        private final BiFunction<HttpEvent, String, HttpReply> answer;

        Route(String method, String path, boolean guarded, BiFunction<HttpEvent, String, HttpReply> answer) {
            this.method = method;
            this.path = path;
            this.pattern = Pattern.compile(path.replace("{id}", "([A-Za-z0-9_-]{1,128})"));
            this.guarded = guarded;
            this.answer = answer;
        }

        /** What stands for {@code {id}}; empty where the path has none; none if it is another path. */
        Optional<String> match(String asked) {
            Matcher matcher = pattern.matcher(asked);
            if (!matcher.matches()) {
                return Optional.empty();
            }
            return Optional.of(matcher.groupCount() == 0 ? "" : matcher.group(1));
        }
    }
}

package evergreen.renewer;

import evergreen.adapter.fc.HttpEvent;
import evergreen.adapter.fc.HttpReply;
import evergreen.policy.Person;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What can be asked, and by whom. A route is a method, a path in which {@code {id}} stands for one segment, and an answer. */
final class Router {
    private final List<Route> routes = new ArrayList<>();
    private final BearerTokenAuthenticator door;

    Router(BearerTokenAuthenticator door) {
        this.door = door;
    }

    /** A route that everybody may take. */
    Router publicRoute(String method, String path, Function<AuthorizedRequest, HttpReply> answer) {
        routes.add(new Route(method, path, Optional.empty(), answer));
        return this;
    }

    /** A route for people of the policy who have a role. */
    Router authorizedRoute(
            Person.Role role, String method, String path, Function<AuthorizedRequest, HttpReply> answer) {
        routes.add(new Route(method, path, Optional.of(role), answer));
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
                    return admit(route, event, id.get());
                }
                methods.add(route.method);
            }
        }
        if (!methods.isEmpty()) {
            return LocalizedProblem.of(405, "method-not-allowed", "http.method", String.join(", ", methods))
                    .with("Allow", String.join(", ", methods));
        }
        return LocalizedProblem.of(404, "unknown-route", "http.nothing-here");
    }

    private HttpReply admit(Route route, HttpEvent event, String id) {
        if (route.role.isEmpty()) {
            return route.answer.apply(new AuthorizedRequest(event, id, Optional.empty()));
        }
        Optional<Person> person = door.authenticate(event).filter(known -> known.may(Person.Role.READ));
        if (person.isEmpty()) {
            return unauthorized();
        }
        Person.Role role = route.role.get();
        return person.get().may(role) ? route.answer.apply(new AuthorizedRequest(event, id, person)) : forbidden(role);
    }

    private static HttpReply forbidden(Person.Role role) {
        return LocalizedProblem.of(403, "role-missing", "chat.role-missing", role.wireName());
    }

    private static HttpReply unauthorized() {
        return LocalizedProblem.of(401, "not-known", "http.not-known").with("WWW-Authenticate", "Bearer");
    }

    private static final class Route {
        private final String method;
        private final String path;
        private final Pattern pattern;
        private final Optional<Person.Role> role;
        private final Function<AuthorizedRequest, HttpReply> answer;

        Route(String method, String path, Optional<Person.Role> role, Function<AuthorizedRequest, HttpReply> answer) {
            this.method = method;
            this.path = path;
            this.pattern = Pattern.compile(path.replace("{id}", "([A-Za-z0-9_-]{1,128})"));
            this.role = role;
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

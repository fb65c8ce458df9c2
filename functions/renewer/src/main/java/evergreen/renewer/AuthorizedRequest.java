package evergreen.renewer;

import evergreen.adapter.fc.HttpEvent;
import evergreen.policy.Person;
import java.util.Optional;

/** A request that was let in: what is asked, of which thing, and by whom. */
final class AuthorizedRequest {
    private final HttpEvent event;
    private final String id;
    private final Optional<Person> person;

    AuthorizedRequest(HttpEvent event, String id, Optional<Person> person) {
        this.event = event;
        this.id = id;
        this.person = person;
    }

    HttpEvent event() {
        return event;
    }

    /** What stands for {@code {id}} in the route's path; empty where it has none. */
    String id() {
        return id;
    }

    /** Who asks, on a route for people. */
    Person person() {
        return person.orElseThrow();
    }
}

package evergreen.local.cloud.gateway;

import com.google.gson.JsonObject;
import evergreen.local.cloud.Call;
import evergreen.local.cloud.Caller;
import evergreen.local.cloud.Operation;
import evergreen.local.cloud.Product;
import evergreen.local.cloud.Refusal;
import evergreen.local.cloud.ram.Directory;
import java.time.Clock;
import java.util.SortedMap;
import java.util.stream.Collectors;

/** The checks that a call passes on its way to its operation, in their order. */
final class Passage {
    private final Doorkeeper door;
    private final Services services;
    private final Throttle throttle;
    private final Books books;

    Passage(Clock clock, Directory directory, Services services, Books books) {
        this.door = new Doorkeeper(clock, directory);
        this.services = services;
        this.throttle = new Throttle(clock, services.quotas());
        this.books = books;
    }

    JsonObject pass(Envelope envelope, Target target, Conditions conditions, String requestId) throws Refusal {
        Caller caller = door.admit(envelope);
        Product product = product(envelope.version());
        Operation operation = operation(product, target.action());
        pathIsServed(envelope.path());
        methodIsServed(envelope.method());
        SortedMap<String, String> parameters = services.check().checked(target.action(), envelope.parameters());
        throttle.admit(target);
        conditions.refuse();
        return operation.answer(new Call(
                product.title(), envelope.action(), parameters, conditions.seenAs(caller), books.now(), requestId));
    }

    private static Product product(String version) throws Refusal {
        return Product.ofVersion(version)
                .orElseThrow(() -> new Refusal(
                        400, "InvalidVersion", "The simulated cloud has no service of version " + version + "."));
    }

    private Operation operation(Product product, String action) throws Refusal {
        Operation operation = services.operations().get(action);
        if (operation == null) {
            String known = services.operations().keySet().stream()
                    .filter(each -> each.startsWith(product.title() + "."))
                    .sorted()
                    .collect(Collectors.joining(", "));
            throw new Refusal(
                    404,
                    "InvalidApi.NotFound",
                    "The simulated cloud does not have " + action + "; it has " + known + ".");
        }
        return operation;
    }

    /** The older signature does not cover the path, so that this alone keeps an altered one out. */
    private static void pathIsServed(String path) throws Refusal {
        if (!path.equals("/")) {
            throw new Refusal(404, "InvalidApi.NotFound", "All calls go to the path /, not to " + path + ".");
        }
    }

    private static void methodIsServed(String method) throws Refusal {
        if (!method.equals("GET") && !method.equals("POST")) {
            throw new Refusal(403, "UnsupportedHTTPMethod", "Calls are made by GET or POST, not by " + method + ".");
        }
    }
}

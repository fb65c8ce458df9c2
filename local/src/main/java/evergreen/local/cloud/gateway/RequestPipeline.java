package evergreen.local.cloud.gateway;

import com.google.gson.JsonObject;
import evergreen.local.cloud.ApiException;
import evergreen.local.cloud.Call;
import evergreen.local.cloud.Caller;
import evergreen.local.cloud.Operation;
import evergreen.local.cloud.Product;
import evergreen.local.cloud.ram.IdentityStore;
import java.time.Clock;
import java.util.SortedMap;
import java.util.stream.Collectors;

/** The checks that a call passes on its way to its operation, in their order. */
final class RequestPipeline {
    private final RequestAuthenticator door;
    private final Services services;
    private final Throttle throttle;
    private final AdminState books;

    RequestPipeline(Clock clock, IdentityStore directory, Services services, AdminState books) {
        this.door = new RequestAuthenticator(clock, directory);
        this.services = services;
        this.throttle = new Throttle(clock, services.quotas());
        this.books = books;
    }

    JsonObject pass(SignedRequest signedRequest, Target target, FaultHooks faultHooks, String requestId)
            throws ApiException {
        Caller caller = door.admit(signedRequest);
        Product product = product(signedRequest.version());
        Operation operation = operation(product, target.action());
        pathIsServed(signedRequest.path());
        methodIsServed(signedRequest.method());
        SortedMap<String, String> parameters = services.check().checked(target.action(), signedRequest.parameters());
        throttle.admit(target);
        faultHooks.refuse();
        return operation.answer(new Call(
                product.title(),
                signedRequest.action(),
                parameters,
                faultHooks.seenAs(caller),
                books.now(),
                requestId));
    }

    private static Product product(String version) throws ApiException {
        return Product.ofVersion(version)
                .orElseThrow(() -> new ApiException(
                        400, "InvalidVersion", "The simulated cloud has no service of version " + version + "."));
    }

    private Operation operation(Product product, String action) throws ApiException {
        Operation operation = services.operations().get(action);
        if (operation == null) {
            String known = services.operations().keySet().stream()
                    .filter(each -> each.startsWith(product.title() + "."))
                    .sorted()
                    .collect(Collectors.joining(", "));
            throw new ApiException(
                    404,
                    "InvalidApi.NotFound",
                    "The simulated cloud does not have " + action + "; it has " + known + ".");
        }
        return operation;
    }

    /** The older signature does not cover the path, so that this alone keeps an altered one out. */
    private static void pathIsServed(String path) throws ApiException {
        if (!path.equals("/")) {
            throw new ApiException(404, "InvalidApi.NotFound", "All calls go to the path /, not to " + path + ".");
        }
    }

    private static void methodIsServed(String method) throws ApiException {
        if (!method.equals("GET") && !method.equals("POST")) {
            throw new ApiException(
                    403, "UnsupportedHTTPMethod", "Calls are made by GET or POST, not by " + method + ".");
        }
    }
}

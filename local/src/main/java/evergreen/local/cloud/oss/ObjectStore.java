package evergreen.local.cloud.oss;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import evergreen.local.cloud.ApiException;
import evergreen.local.cloud.gateway.MountedService;
import evergreen.local.cloud.gateway.ServiceCall;
import evergreen.local.cloud.http.Parameters;
import evergreen.local.cloud.http.Request;
import evergreen.local.cloud.ram.IdentityStore;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/** The object storage service: buckets that a fleet file declares, objects that live as long as the process. */
public final class ObjectStore implements MountedService {
    private final Map<String, Bucket> buckets = new TreeMap<>();
    private final OssAuthenticator ossAuthenticator;
    private final Supplier<Instant> world;

    /**
     * A store.
     *
     * @param wire the time by which signatures are judged
     * @param world the time by which objects are dated
     */
    public ObjectStore(Collection<BucketPlan> plans, IdentityStore directory, Clock wire, Supplier<Instant> world) {
        plans.forEach(plan -> buckets.put(plan.name(), new Bucket(plan, world.get())));
        this.ossAuthenticator = new OssAuthenticator(directory, wire);
        this.world = world;
    }

    @Override
    public boolean isFor(Request request) {
        String authorization = request.header("authorization").trim();
        String query = "&" + request.query();
        return List.of("OSS ", "OSS2 ", "OSS4-").stream().anyMatch(authorization::startsWith)
                || query.contains("&x-oss-signature=")
                || query.contains("&OSSAccessKeyId=");
    }

    @Override
    public ServiceCall open(Request request) throws ApiException {
        ObjectAddress address = ObjectAddress.of(request);
        Parameters parameters = request.queryParameters();
        ObjectRequest.Subject subject =
                new ObjectRequest.Subject(address, parameters, Optional.ofNullable(buckets.get(address.bucket())));
        Optional<ObjectOperation> operation = ObjectOperation.of(
                request.method(), address, parameters.without(Set.of()).keySet());
        return new ObjectRequest(this, request, Signature.read(request), subject, operation);
    }

    OssAuthenticator keeper() {
        return ossAuthenticator;
    }

    Instant now() {
        return world.get();
    }

    /** All buckets and objects, for whoever wants to see what was really written. */
    public JsonObject book() {
        JsonArray rows = new JsonArray();
        buckets.values()
                .forEach(bucket -> bucket.all().forEach((key, object) -> {
                    JsonObject row = new JsonObject();
                    row.addProperty("bucket", bucket.plan().name());
                    row.addProperty("key", key);
                    row.addProperty("modified", object.modified().toString());
                    row.addProperty("size", object.size());
                    row.addProperty("text", object.body().text());
                    rows.add(row);
                }));
        JsonObject book = new JsonObject();
        book.add("buckets", names());
        book.add("objects", rows);
        return book;
    }

    private JsonArray names() {
        JsonArray names = new JsonArray();
        buckets.keySet().forEach(names::add);
        return names;
    }
}

package evergreen.local.cloud.operation;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import evergreen.local.cloud.ApiException;
import evergreen.local.cloud.Call;
import evergreen.local.cloud.Caller;
import evergreen.local.cloud.Operation;
import evergreen.local.cloud.fleetfile.FleetFile;
import evergreen.local.cloud.model.Assumptions;
import evergreen.local.cloud.model.Order;
import evergreen.local.cloud.model.World;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.stream.StreamSupport;

/** A world with a clock that tests move, asked as the gateway asks it but without a wire. */
public final class Simulation {
    /** A day in the morning of UTC+8's afternoon: 17:00 there. */
    public static final Instant START = Instant.parse("2026-11-22T09:00:00Z");

    /** The only account, unless a fleet says otherwise. */
    public static final String ACCOUNT = "1000000000000001";

    private static final ParameterTables TABLES = ParameterTables.official();

    public final World world;
    private final Map<String, Operation> operations;
    private BiPredicate<String, String> rights = (action, resource) -> true;
    private Instant now;

    private Simulation(World world, Instant start) {
        this.world = world;
        this.now = start;
        this.operations = Operations.on(world);
    }

    /** A world from a fleet file. */
    public static Simulation of(FleetFile file, String... assumptions) {
        return new Simulation(
                new World(file.fleet(), Assumptions.parse(List.of(assumptions)), 7),
                file.fleet().start());
    }

    /** A world of one account: the account's fields in JSON, {@code 'x'} for {@code "x"}. */
    public static Simulation account(String fields, String... assumptions) {
        return of(file(fields, START), assumptions);
    }

    /** A world of some instances that begins at another instant. */
    public static Simulation starting(Instant start, String instances) {
        return of(file("'instances':[" + instances + "]", start));
    }

    private static FleetFile file(String fields, Instant start) {
        String text = "{'version':1,'accounts':[{'id':'" + ACCOUNT + "'," + fields + "}]}";
        return FleetFile.parse(List.of(text.replace('\'', '"')), start);
    }

    /** A world of some instances in cn-hangzhou of an account that can pay 10,000. */
    public static Simulation instances(String instances, String... assumptions) {
        return account("'instances':[" + instances + "]", assumptions);
    }

    /** An instance in JSON with further fields. */
    public static String instance(String id, String expiry, String... more) {
        return "{'id':'" + id + "','region':'cn-hangzhou','expiry':'" + expiry + "'"
                + String.join(
                        "", List.of(more).stream().map(field -> "," + field).toList()) + "}";
    }

    /** Lets the caller do only what fits. */
    public Simulation allowing(BiPredicate<String, String> allowed) {
        rights = allowed;
        return this;
    }

    public Instant now() {
        return now;
    }

    public Simulation at(String instant) {
        return at(Instant.parse(instant));
    }

    public Simulation at(Instant instant) {
        now = instant;
        return this;
    }

    public Simulation after(Duration duration) {
        return at(now.plus(duration));
    }

    /** Calls an operation of the instance API with names and values in turn. */
    public JsonObject ask(String action, String... parameters) throws ApiException {
        return call("ecs", action, parameters(parameters));
    }

    /** Calls an operation of the billing API. */
    public JsonObject bill(String action, String... parameters) throws ApiException {
        return call("bss", action, parameters(parameters));
    }

    public JsonObject call(String product, String action, SortedMap<String, String> parameters) throws ApiException {
        String operation = product + "." + action;
        Optional<ApiException> wrong = TABLES.refusal(operation, parameters);
        if (wrong.isPresent()) {
            throw wrong.get();
        }
        return Objects.requireNonNull(operations.get(operation), operation)
                .answer(new Call(product, action, parameters, new Tester(), now, "request"));
    }

    /** The refusal that a call earns, as {@code 403 Code}; "answered" if it earns none. */
    public String refusal(String action, String... parameters) {
        try {
            call(action.startsWith("Query") ? "bss" : "ecs", action, parameters(parameters));
            return "answered";
        } catch (ApiException refusal) {
            return refusal.status() + " " + refusal.code();
        }
    }

    /** The rows of DescribeInstances in cn-hangzhou. */
    public List<JsonObject> rows(String... parameters) throws ApiException {
        SortedMap<String, String> all = parameters(parameters);
        all.putIfAbsent("RegionId", "cn-hangzhou");
        all.putIfAbsent("MaxResults", "100");
        return rows(call("ecs", "DescribeInstances", all));
    }

    public static List<JsonObject> rows(JsonObject answer) {
        JsonArray rows = answer.getAsJsonObject("Instances").getAsJsonArray("Instance");
        return StreamSupport.stream(rows.spliterator(), false)
                .map(JsonElement::getAsJsonObject)
                .toList();
    }

    /** The ids of the rows of DescribeInstances in cn-hangzhou. */
    public List<String> ids(String... parameters) throws ApiException {
        return ids(rows(parameters));
    }

    public static List<String> ids(List<JsonObject> rows) {
        return rows.stream().map(row -> row.get("InstanceId").getAsString()).toList();
    }

    /** The expiry that is seen. */
    public String expiry(String id) throws ApiException {
        return rows("InstanceIds", "[\"" + id + "\"]").get(0).get("ExpiredTime").getAsString();
    }

    /** The orders after all that has happened by now. */
    public List<Order> orders() {
        world.snapshotAt(now);
        return world.orders();
    }

    /** What the only account has now. */
    public BigDecimal balance() {
        world.snapshotAt(now);
        return world.account(ACCOUNT).balance();
    }

    public static SortedMap<String, String> parameters(String... namesAndValues) {
        SortedMap<String, String> parameters = new TreeMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            parameters.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return parameters;
    }

    private final class Tester implements Caller {
        @Override
        public String account() {
            return ACCOUNT;
        }

        @Override
        public String arn() {
            return "acs:ram::" + ACCOUNT + ":user/tester";
        }

        @Override
        public boolean may(String action, String resource) {
            return rights.test(action, resource);
        }

        @Override
        public boolean denied(String action, String resource) {
            return false;
        }
    }
}

package evergreen.local.cloud.operation;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import evergreen.local.cloud.gateway.AdminState;
import evergreen.local.cloud.model.Account;
import evergreen.local.cloud.model.Order;
import evergreen.local.cloud.model.VirtualClock;
import evergreen.local.cloud.model.World;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** A world's open books: its clock, its orders, its accounts' balances, and the parameters that were ignored. */
public final class WorldAdminState implements AdminState {
    private final World world;
    private final VirtualClock clock;
    private final ParameterTables tables;
    private final Map<String, Supplier<JsonObject>> more;

    /**
     * The books of a world that lives by the clock.
     *
     * @param more further books by their names
     */
    public WorldAdminState(
            World world, VirtualClock clock, ParameterTables tables, Map<String, Supplier<JsonObject>> more) {
        this.world = world;
        this.clock = clock;
        this.tables = tables;
        this.more = Map.copyOf(more);
    }

    @Override
    public Instant now() {
        return clock.instant();
    }

    @Override
    public void advanceTo(Instant instant) {
        clock.advanceTo(instant);
    }

    @Override
    public JsonArray orders() {
        synchronized (world) {
            world.snapshotAt(now());
            return Json.array(
                    world.orders().stream().map(WorldAdminState::order).toList());
        }
    }

    @Override
    public Optional<JsonObject> book(String name) {
        return switch (name) {
            case "accounts" -> Optional.of(accounts());
            case "ignored" -> Optional.of(ignored());
            default -> Optional.ofNullable(more.get(name)).map(Supplier::get);
        };
    }

    private JsonObject accounts() {
        synchronized (world) {
            world.snapshotAt(now());
            List<JsonObject> rows =
                    world.accounts().stream().map(WorldAdminState::account).toList();
            return new Json().put("accounts", Json.array(rows)).object();
        }
    }

    private JsonObject ignored() {
        Json ignored = new Json();
        tables.ignored().forEach(ignored::put);
        return new Json().put("ignored", ignored).object();
    }

    private static JsonObject account(Account account) {
        return new Json()
                .put("id", account.id())
                .put("balance", account.balance().toPlainString())
                .put("currency", account.traits().currency())
                .object();
    }

    private static JsonObject order(Order order) {
        Json json = new Json()
                .put("id", order.id())
                .put("account", order.instance().account())
                .put("region", order.instance().region())
                .put("instance", order.instance().id())
                .put("period", order.payment().period())
                .put("price", order.payment().price().toPlainString())
                .put("payer", order.payment().payer().name())
                .put("paid", order.paid().toString())
                .put("expiryBefore", order.move().before().toString())
                .put("expiryAfter", order.move().after().toString())
                .put("visibleAt", order.move().visibleAt().toString());
        order.payment().token().ifPresent(token -> json.put("token", token));
        return json.object();
    }
}

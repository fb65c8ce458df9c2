package evergreen.local.cloud;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import evergreen.local.cloud.gateway.Books;
import evergreen.local.cloud.world.Order;
import evergreen.local.cloud.world.VirtualClock;
import evergreen.local.cloud.world.World;
import java.time.Instant;

/** The world's own pages under {@code /_sim/}: its clock and its order book. */
final class WorldBooks implements Books {
    private final World world;
    private final VirtualClock clock;

    WorldBooks(World world, VirtualClock clock) {
        this.world = world;
        this.clock = clock;
    }

    @Override
    public Instant now() {
        return clock.instant();
    }

    @Override
    public void advanceTo(Instant instant) {
        clock.advanceTo(instant);
        synchronized (world) {
            world.look(instant);
        }
    }

    @Override
    public JsonArray orders() {
        JsonArray orders = new JsonArray();
        synchronized (world) {
            world.look(clock.instant());
            world.orders().forEach(order -> orders.add(order(order)));
        }
        return orders;
    }

    private static JsonObject order(Order order) {
        JsonObject json = new JsonObject();
        json.addProperty("id", order.id());
        json.addProperty("account", order.instance().account());
        json.addProperty("region", order.instance().region());
        json.addProperty("instance", order.instance().id());
        json.addProperty("payer", order.payment().payer().name());
        order.payment().token().ifPresent(token -> json.addProperty("token", token));
        json.addProperty("period", order.payment().period());
        json.addProperty("price", order.payment().price());
        json.addProperty("paid", order.paid().toString());
        json.addProperty("expiryBefore", order.move().before().toString());
        json.addProperty("expiryAfter", order.move().after().toString());
        json.addProperty("visibleAt", order.move().visibleAt().toString());
        return json;
    }
}

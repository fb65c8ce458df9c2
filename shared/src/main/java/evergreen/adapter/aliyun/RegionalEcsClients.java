package evergreen.adapter.aliyun;

import com.aliyun.credentials.Client;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Signed calls of one identity to the hosts of an account's regions. */
final class RegionalEcsClients {
    private final AliyunInventory inventory;
    private final Client credentials;
    private final Endpoints endpoints;
    private final Map<String, AliyunApiClient> calls = new ConcurrentHashMap<>();

    RegionalEcsClients(AliyunInventory inventory, Client credentials, Endpoints endpoints) {
        this.inventory = inventory;
        this.credentials = credentials;
        this.endpoints = endpoints;
    }

    /** Calls to the host at which a region answers. */
    AliyunApiClient in(String region) {
        return calls.computeIfAbsent(
                endpoints.host(inventory.host(region)),
                host -> AliyunApiClient.ecs(credentials, endpoints.scheme(), host));
    }
}

package evergreen.adapter.aliyun;

import static java.util.stream.Collectors.toList;

import com.aliyun.credentials.Client;
import evergreen.fleet.CloudRejectedException;
import evergreen.fleet.CoverageGap;
import evergreen.fleet.FaultCode;
import evergreen.fleet.Inventory;
import evergreen.fleet.Page;
import evergreen.fleet.Regions;
import evergreen.fleet.RenewalAttribute;
import evergreen.fleet.Scope;
import evergreen.fleet.Selection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** One account's fleet, read through the ECS API with the credentials of one identity. */
public final class AliyunInventory implements Inventory {
    /** Lists regions for every account; in the real cloud each region then answers at a host of its own. */
    private static final String CENTRAL_HOST = "ecs.cn-hangzhou.aliyuncs.com";

    private static final List<Map<String, String>> LISTS_OF_REGIONS =
            List.of(Map.of("InstanceChargeType", "PrePaid"), Map.of());

    private final String account;
    private final Client credentials;
    private final Endpoints endpoints;
    private final Map<String, String> hosts = new ConcurrentHashMap<>();
    private final Map<String, AliyunApiClient> calls = new ConcurrentHashMap<>();

    /**
     * An account's inventory.
     *
     * @param account its id, as reports shall name it
     */
    public AliyunInventory(String account, Client credentials, Endpoints endpoints) {
        this.account = account;
        this.credentials = credentials;
        this.endpoints = endpoints;
    }

    /**
     * The id of the account that credentials belong to; anybody may ask this of his own.
     *
     * @throws evergreen.fleet.CloudException if the cloud would not say
     */
    public static String accountOf(Client credentials, Endpoints endpoints) {
        return AliyunApiClient.sts(credentials, endpoints.scheme(), endpoints.host("sts.aliyuncs.com"))
                .read("GetCallerIdentity", Map.of(), answer -> answer.text("AccountId"))
                .orElse("?");
    }

    @Override
    public String account() {
        return account;
    }

    /**
     * The lists for PrePaid and for no charge type differ, and asking for PrePaid fails for an account that may be
     * unable to pay: they are united, the second is asked for only while a wanted name is missing.
     */
    @Override
    public Regions regions(Set<String> wanted) {
        List<CloudRejectedException> refusals = new ArrayList<>();
        for (Map<String, String> list : LISTS_OF_REGIONS) {
            if (wanted.isEmpty() || !hosts.keySet().containsAll(wanted)) {
                try {
                    listRegions(list);
                } catch (CloudRejectedException refused) {
                    refusals.add(refused);
                }
            }
        }
        boolean mayBeUnableToPay = refusals.removeIf(refused -> refused.code().equals("InvalidPayMethod"));
        return Regions.of(
                hosts.keySet(),
                mayBeUnableToPay,
                refusals.stream()
                        .map(refused -> CoverageGap.of(CoverageGap.What.REGIONS, refused))
                        .distinct()
                        .collect(toList()));
    }

    private void listRegions(Map<String, String> chargeType) {
        Map<String, String> query = new HashMap<>(chargeType);
        query.put("AcceptLanguage", "en-US");
        at(CENTRAL_HOST)
                .read("DescribeRegions", query, answer -> answer.list("Regions", "Region"))
                .forEach(region -> {
                    String id = region.text("RegionId").orElse("?");
                    hosts.put(id, region.text("RegionEndpoint").orElse(usualHost(id)));
                });
    }

    @Override
    public Page page(String region, Selection selection, Optional<String> token) {
        return in(region)
                .read(
                        "DescribeInstances",
                        InstanceQuery.of(region, selection, token),
                        answer -> InstanceMapper.read(Scope.of(account, region), answer));
    }

    /** The cloud reports a passed check as the error DryRunOperation. */
    @Override
    public boolean mayList(String region) {
        Map<String, String> query = Map.of("RegionId", region, "InstanceChargeType", "PrePaid", "DryRun", "true");
        try {
            in(region).read("DescribeInstances", query, answer -> answer);
            throw new CloudRejectedException(
                    "DescribeInstances",
                    FaultCode.DRY_RUN_IGNORED.text(),
                    "-",
                    CloudRejectedException.Because.OTHER,
                    new IllegalStateException());
        } catch (CloudRejectedException refused) {
            if (refused.code().equals("DryRunOperation")) {
                return true;
            }
            if (refused.because() == CloudRejectedException.Because.NO_PERMISSION) {
                return false;
            }
            throw refused;
        }
    }

    @Override
    public List<RenewalAttribute> attributes(String region, List<String> ids) {
        return attributes(region, Map.of("InstanceId", String.join(",", ids), "PageNumber", "1"));
    }

    @Override
    public List<RenewalAttribute> attributes(String region, String status, int page) {
        return attributes(region, Map.of("RenewalStatus", status, "PageNumber", String.valueOf(page)));
    }

    private List<RenewalAttribute> attributes(String region, Map<String, String> which) {
        Map<String, String> query = new HashMap<>(which);
        query.put("RegionId", region);
        query.put("PageSize", String.valueOf(PAGE_ROWS));
        return in(region)
                .read(
                        "DescribeInstanceAutoRenewAttribute",
                        query,
                        answer -> answer.list("InstanceRenewAttributes", "InstanceRenewAttribute").stream()
                                .map(AliyunInventory::attribute)
                                .collect(toList()));
    }

    private static RenewalAttribute attribute(ApiResponse row) {
        return RenewalAttribute.builder(row.text("InstanceId").orElse("?"))
                .status(row.text("RenewalStatus"))
                .enabled(row.flag("AutoRenewEnabled"))
                .duration(row.number("Duration"))
                .periodUnit(row.text("PeriodUnit"))
                .unifiedExpiryDay(row.flag("EnableExpectedRenewDay"))
                .build();
    }

    private AliyunApiClient in(String region) {
        return at(host(region));
    }

    /** The host at which a region answers. */
    String host(String region) {
        return hosts.getOrDefault(region, usualHost(region));
    }

    private static String usualHost(String region) {
        return "ecs." + region + ".aliyuncs.com";
    }

    private AliyunApiClient at(String host) {
        return calls.computeIfAbsent(
                endpoints.host(host), called -> AliyunApiClient.ecs(credentials, endpoints.scheme(), called));
    }
}

package evergreen.local.cloud.fleetfile;

import evergreen.local.cloud.model.ChargeType;
import evergreen.local.cloud.model.Identity;
import evergreen.local.cloud.model.Instance;
import evergreen.local.cloud.model.InstanceSpec;
import evergreen.local.cloud.model.InstanceTraits;
import evergreen.local.cloud.model.Regions;
import evergreen.local.cloud.model.RenewalObstacle;
import evergreen.local.cloud.model.Site;
import evergreen.local.cloud.model.SubscriptionTerms;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads one instance of a fleet file. */
final class InstanceReader {
    private static final Set<String> KNOWN = Stream.concat(
                    Stream.of(
                            "id",
                            "name",
                            "region",
                            "zone",
                            "type",
                            "chargeType",
                            "created",
                            "expiry",
                            "status",
                            "tags",
                            "securityGroups",
                            "resourceGroup",
                            "setting",
                            "locks",
                            "dedicatedHostUntil",
                            "latestExpiry",
                            "refuse"),
                    Arrays.stream(RenewalObstacle.values()).map(RenewalObstacle::word))
            .collect(Collectors.toUnmodifiableSet());
    private static final Map<String, ChargeType> CHARGE_TYPES =
            Map.of("PrePaid", ChargeType.PREPAID, "PostPaid", ChargeType.POSTPAID);
    private static final Set<String> STATUSES = Set.of("Pending", "Running", "Starting", "Stopping", "Stopped");
    private static final Set<String> LOCKS =
            Set.of("financial", "security", "recycling", "dedicatedhostfinancial", "refunded");

    private final JsonFields fields;
    private final Instant start;
    private final Optional<List<String>> regions;

    InstanceReader(JsonFields fields, Instant start, Optional<List<String>> regions) {
        this.fields = fields.only(KNOWN);
        this.start = start;
        this.regions = regions;
    }

    Instance read(String account, Site site) {
        Instance instance = new Instance(
                new Identity(fields.need("id"), account, region()), machine(), contract(site), peculiarities());
        return fields.object("tags")
                .map(tags -> instance.tagged(fields.texts(tags)))
                .orElse(instance);
    }

    private String region() {
        String region = fields.need("region");
        boolean known = regions.map(list -> list.contains(region)).orElse(Regions.inCatalogue(region));
        if (!region.isEmpty() && !known) {
            fields.problem("region", "there is no region '" + region + "'");
        }
        return region;
    }

    private InstanceSpec machine() {
        String region = fields.text("region", "");
        return new InstanceSpec(
                fields.text("name", fields.text("id", "")),
                fields.text("type", "ecs.g7.large"),
                fields.text("zone", Regions.zone(region, "h")),
                fields.text("resourceGroup", ""),
                fields.texts("securityGroups"));
    }

    private SubscriptionTerms contract(Site site) {
        ChargeType chargeType = fields.word("chargeType", CHARGE_TYPES, ChargeType.PREPAID);
        Instant created = Optional.ofNullable(moment("created")).orElse(start);
        String status = fields.text("status", "Running");
        if (!STATUSES.contains(status)) {
            fields.problem("status", "'" + status + "' is no status");
        }
        if (chargeType == ChargeType.POSTPAID) {
            return SubscriptionTerms.postpaid(created, status);
        }
        fields.need("expiry");
        Instant expiry = Optional.ofNullable(moment("expiry")).orElse(start);
        return new SubscriptionTerms(chargeType, created, expiry, SettingReader.read(fields, site), status);
    }

    private InstanceTraits peculiarities() {
        List<String> locks = fields.texts("locks");
        locks.stream()
                .filter(lock -> !LOCKS.contains(lock))
                .forEach(lock -> fields.problem("locks", "'" + lock + "' is no lock reason"));
        EnumSet<RenewalObstacle> quirks = EnumSet.noneOf(RenewalObstacle.class);
        for (RenewalObstacle quirk : RenewalObstacle.values()) {
            if (fields.flag(quirk.word(), false)) {
                quirks.add(quirk);
            }
        }
        return new InstanceTraits(
                locks,
                quirks,
                moment("dedicatedHostUntil"),
                moment("latestExpiry"),
                ForcedErrorReader.ofInstance(fields));
    }

    private @Nullable Instant moment(String name) {
        return fields.value(
                        name,
                        Optional.<Instant>empty(),
                        FleetTime.KIND,
                        element -> Optional.of(FleetTime.parse(element, start)))
                .orElse(null);
    }
}

package evergreen.local.cloud.fleetfile;

import evergreen.local.cloud.world.ChargeType;
import evergreen.local.cloud.world.Contract;
import evergreen.local.cloud.world.Identity;
import evergreen.local.cloud.world.Instance;
import evergreen.local.cloud.world.Machine;
import evergreen.local.cloud.world.Peculiarities;
import evergreen.local.cloud.world.Quirk;
import evergreen.local.cloud.world.Regions;
import evergreen.local.cloud.world.Site;
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
                    Arrays.stream(Quirk.values()).map(Quirk::word))
            .collect(Collectors.toUnmodifiableSet());
    private static final Map<String, ChargeType> CHARGE_TYPES =
            Map.of("PrePaid", ChargeType.PREPAID, "PostPaid", ChargeType.POSTPAID);
    private static final Set<String> STATUSES = Set.of("Pending", "Running", "Starting", "Stopping", "Stopped");
    private static final Set<String> LOCKS =
            Set.of("financial", "security", "recycling", "dedicatedhostfinancial", "refunded");

    private final Fields fields;
    private final Instant start;
    private final Optional<List<String>> regions;

    InstanceReader(Fields fields, Instant start, Optional<List<String>> regions) {
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

    private Machine machine() {
        String region = fields.text("region", "");
        return new Machine(
                fields.text("name", fields.text("id", "")),
                fields.text("type", "ecs.g7.large"),
                fields.text("zone", Regions.zone(region, "h")),
                fields.text("resourceGroup", ""),
                fields.texts("securityGroups"));
    }

    private Contract contract(Site site) {
        ChargeType chargeType = fields.word("chargeType", CHARGE_TYPES, ChargeType.PREPAID);
        Instant created = Optional.ofNullable(moment("created")).orElse(start);
        String status = fields.text("status", "Running");
        if (!STATUSES.contains(status)) {
            fields.problem("status", "'" + status + "' is no status");
        }
        if (chargeType == ChargeType.POSTPAID) {
            return Contract.postpaid(created, status);
        }
        fields.need("expiry");
        Instant expiry = Optional.ofNullable(moment("expiry")).orElse(start);
        return new Contract(chargeType, created, expiry, SettingReader.read(fields, site), status);
    }

    private Peculiarities peculiarities() {
        List<String> locks = fields.texts("locks");
        locks.stream()
                .filter(lock -> !LOCKS.contains(lock))
                .forEach(lock -> fields.problem("locks", "'" + lock + "' is no lock reason"));
        EnumSet<Quirk> quirks = EnumSet.noneOf(Quirk.class);
        for (Quirk quirk : Quirk.values()) {
            if (fields.flag(quirk.word(), false)) {
                quirks.add(quirk);
            }
        }
        return new Peculiarities(
                locks, quirks, moment("dedicatedHostUntil"), moment("latestExpiry"), VetoReader.ofInstance(fields));
    }

    private @Nullable Instant moment(String name) {
        return fields.value(
                        name,
                        Optional.<Instant>empty(),
                        Moment.KIND,
                        element -> Optional.of(Moment.parse(element, start)))
                .orElse(null);
    }
}

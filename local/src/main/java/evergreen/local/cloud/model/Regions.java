package evergreen.local.cloud.model;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The regions there are, in the order in which the cloud lists them. */
public final class Regions {
    private static final Map<String, Region> CATALOGUE = catalogue();

    private final Map<String, Region> regions;

    private Regions(Map<String, Region> regions) {
        this.regions = regions;
    }

    static Regions of(Optional<List<String>> only) {
        if (only.isEmpty()) {
            return new Regions(CATALOGUE);
        }
        Map<String, Region> some = new LinkedHashMap<>();
        only.get().forEach(id -> some.put(id, known(id)));
        return new Regions(some);
    }

    /** Whether the catalogue knows a region; a fleet may name others beside. */
    public static boolean inCatalogue(String id) {
        return CATALOGUE.containsKey(id);
    }

    /** The ids of all regions that the catalogue knows. */
    public static List<String> catalogued() {
        return List.copyOf(CATALOGUE.keySet());
    }

    /** A zone's id: {@code cn-hangzhou-h}, but {@code eu-central-1a} where the region's id ends with a digit. */
    public static String zone(String region, String letter) {
        boolean digit = !region.isEmpty() && Character.isDigit(region.charAt(region.length() - 1));
        return region + (digit ? "" : "-") + letter;
    }

    /** All of them. */
    public Collection<Region> all() {
        return regions.values();
    }

    /** Whether there is such a region. */
    public boolean has(String id) {
        return regions.containsKey(id);
    }

    private static Region known(String id) {
        return Objects.requireNonNullElseGet(CATALOGUE.get(id), () -> new Region(id, id, id, true));
    }

    private static Map<String, Region> catalogue() {
        Map<String, Region> all = new LinkedHashMap<>();
        for (String[] row : Rows.of(Regions.class, "regions.txt")) {
            all.put(row[0], new Region(row[0], row[2], row[3], row[1].equals("all")));
        }
        return all;
    }
}

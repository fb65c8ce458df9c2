package evergreen.local.cloud.fleetfile;

import evergreen.local.cloud.model.Regions;
import evergreen.local.cloud.model.Site;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What fleet the generator shall make.
 *
 * @param size how many instances in all
 * @param expiring how many of them expire within the window of thirty days
 * @param inGrace how many have expired already and are not released
 * @param regions where they are
 * @param accounts how many accounts own them
 */
public record GeneratorOptions(int size, int expiring, int inGrace, List<String> regions, int accounts) {
    private static final int LARGEST = 1_000_000;
    private static final List<String> USUAL_REGIONS = List.of(
            "cn-hangzhou", "cn-beijing", "cn-shanghai", "cn-shenzhen", "cn-hongkong", "ap-southeast-1", "eu-central-1");

    /** The usual mixture: a fifth expires within the window, a hundredth is in grace, seven regions, one account. */
    public static GeneratorOptions of(int size) {
        return new GeneratorOptions(size, size / 5, size / 100, USUAL_REGIONS, 1);
    }

    /**
     * Reads {@code 5000} or {@code 5000,expiring=1000,grace=0,regions=cn-hangzhou+cn-beijing,accounts=3}. Whoever says how many
     * expire gets exactly these: none in grace then, unless they are asked for, too.
     *
     * @throws IllegalArgumentException with all errors at once, one a line
     */
    public static GeneratorOptions parse(String text) {
        List<String> problems = new ArrayList<>();
        String[] parts = text.split(",", -1);
        Map<String, String> options = new HashMap<>();
        for (int i = 1; i < parts.length; i++) {
            String[] pair = parts[i].split("=", 2);
            options.put(pair[0], pair.length > 1 ? pair[1] : "");
        }
        Set<String> unknown = new TreeSet<>(options.keySet());
        unknown.removeAll(Set.of("expiring", "grace", "regions", "accounts"));
        unknown.forEach(name -> problems.add("'" + name + "': there are expiring, grace, regions and accounts"));
        GeneratorOptions blueprint = read(parts[0], options, problems);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", problems));
        }
        return blueprint;
    }

    private static GeneratorOptions read(String size, Map<String, String> options, List<String> problems) {
        GeneratorOptions usual = of(number("the size", size, LARGEST, problems));
        int expiring =
                number("expiring", options.getOrDefault("expiring", "" + usual.expiring()), usual.size(), problems);
        String usualGrace = options.containsKey("expiring") ? "0" : "" + usual.inGrace();
        int grace = number("grace", options.getOrDefault("grace", usualGrace), usual.size() - expiring, problems);
        int accounts = number("accounts", options.getOrDefault("accounts", "1"), 1000, problems);
        String[] regions = options.getOrDefault("regions", String.join("+", usual.regions()))
                .split("\\+", -1);
        for (String region : regions) {
            if (!Regions.inCatalogue(region)) {
                problems.add("regions: there is no region '" + region + "'");
            }
        }
        return new GeneratorOptions(usual.size(), expiring, grace, List.of(regions), Math.max(1, accounts));
    }

    private static int number(String name, String text, int most, List<String> problems) {
        if (text.matches("\\d{1,7}") && Integer.parseInt(text) <= most) {
            return Integer.parseInt(text);
        }
        problems.add(name + " is 0 to " + most + ", not '" + text + "'");
        return 0;
    }

    /** The site of all its accounts. */
    Site site() {
        return Site.CHINA;
    }
}

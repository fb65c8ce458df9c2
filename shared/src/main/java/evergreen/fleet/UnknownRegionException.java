package evergreen.fleet;

import evergreen.text.WireName;
import java.util.Set;
import java.util.TreeSet;

/** Regions were asked for by names that the cloud does not know: a typing error that would hide an expiry. */
public final class UnknownRegionException extends RuntimeException implements WireName {
    private static final long serialVersionUID = 1L;

    private final TreeSet<String> unknown;
    private final TreeSet<String> known;

    UnknownRegionException(Set<String> unknown, Set<String> known) {
        super("No such region: " + String.join(", ", new TreeSet<>(unknown)));
        this.unknown = new TreeSet<>(unknown);
        this.known = new TreeSet<>(known);
    }

    /** The names that are no region, in order. */
    public Set<String> unknown() {
        return unknown;
    }

    /** The names that are, in order. */
    public Set<String> known() {
        return known;
    }

    @Override
    public String wireName() {
        return "evergreen.fleet.UnknownRegions";
    }
}

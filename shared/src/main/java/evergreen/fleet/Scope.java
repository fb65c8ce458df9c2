package evergreen.fleet;

import com.google.auto.value.AutoValue;

/** One account in one region: the unit in which the cloud answers, refuses and throttles. */
@AutoValue
public abstract class Scope {
    /** Stands for the region where an account failed before its regions were known. */
    public static final String ALL_REGIONS = "*";

    Scope() {}

    /** A region of an account. */
    public static Scope of(String account, String region) {
        return new AutoValue_Scope(account, region);
    }

    /** A whole account, whose regions could not be listed. */
    public static Scope allRegionsOf(String account) {
        return of(account, ALL_REGIONS);
    }

    /** The account's id or, where nobody could say it, a name for it. */
    public abstract String account();

    /** The region's id, {@code cn-hangzhou} for one. */
    public abstract String region();

    @Override
    public final String toString() {
        return account() + ": " + region();
    }
}

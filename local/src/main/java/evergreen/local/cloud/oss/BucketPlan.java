package evergreen.local.cloud.oss;

/**
 * A bucket as a fleet file declares it.
 *
 * @param account whose it is
 * @param versioning the state to begin with
 * @param lifecycleDays after so many days its one rule says that objects go; 0 for no rule
 */
public record BucketPlan(String account, String name, String region, Versioning versioning, int lifecycleDays) {
    /** The bucket of fleets that nobody wrote. */
    public static final String USUAL_NAME = "evergreen-journal";

    /** Where the usual bucket is. */
    public static final String USUAL_REGION = "cn-hangzhou";
}

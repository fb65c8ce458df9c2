package evergreen.local.cloud.model;

/**
 * A region of the cloud.
 *
 * @param id {@code cn-hangzhou} for one
 * @param english its English name
 * @param chinese its Chinese name
 * @param everyone whether it is listed for pay-as-you-go, too, and not for subscriptions alone
 */
public record Region(String id, String english, String chinese, boolean everyone) {
    /** The address that the cloud names for it. */
    public String endpoint() {
        return "ecs." + id + ".aliyuncs.com";
    }
}

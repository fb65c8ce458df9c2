package evergreen.local.cloud.model;

/** How an instance is paid for. */
public enum ChargeType {
    /** A subscription, paid ahead: only these expire. */
    PREPAID("PrePaid"),
    /** Pay-as-you-go: never expires. */
    POSTPAID("PostPaid");

    private final String word;

    ChargeType(String word) {
        this.word = word;
    }

    /** The word on the wire. */
    public String word() {
        return word;
    }
}

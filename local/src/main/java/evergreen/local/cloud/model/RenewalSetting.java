package evergreen.local.cloud.model;

/**
 * What shall happen to a subscription at its end.
 *
 * @param status who renews it
 * @param term for how long the platform renews it, if it does
 */
public record RenewalSetting(Status status, Term term) {
    /** Nobody but a person renews it: what a new subscription has. */
    public static final RenewalSetting NORMAL = new RenewalSetting(Status.NORMAL, new Term(1, Term.Unit.MONTH));

    /** The three documented words. */
    public enum Status {
        AUTO_RENEWAL("AutoRenewal", "AutoRenewal"),
        NORMAL("Normal", "ManualRenewal"),
        NOT_RENEWAL("NotRenewal", "NotRenewal");

        private final String word;
        private final String billingWord;

        Status(String word, String billingWord) {
            this.word = word;
            this.billingWord = billingWord;
        }

        /** The word of the instance API. */
        public String word() {
            return word;
        }

        /** The word of the billing API, which calls one of them by another name. */
        public String billingWord() {
            return billingWord;
        }
    }

    /** Whether the platform renews. */
    public boolean automatic() {
        return status == Status.AUTO_RENEWAL;
    }
}

package evergreen.local.cloud.model;

import java.util.Arrays;
import java.util.Optional;

/** What can be special about an instance so that it cannot be renewed, by its name in the fleet file. */
public enum RenewalObstacle {
    /** An order on it is not paid. */
    UNPAID_ORDER("unpaidOrder"),
    /** A loan order on it is not settled. */
    LOAN_ORDER("loanOrder"),
    /** A refund order on it is open. */
    REFUND_ORDER("refundOrder"),
    /** It lies in the classic network. */
    CLASSIC_NETWORK("classicNetwork"),
    /** It was bought as a starter package. */
    STARTER_PACKAGE("starterPackage"),
    /** A change of its specification waits for the next term. */
    PENDING_SPEC_CHANGE("pendingSpecChange"),
    /** It is being upgraded. */
    UPGRADING("upgrading"),
    /** Its zone is closed for sales. */
    ZONE_CLOSED("zoneClosed"),
    /** Once stopped, its cores and memory are taken for others, and renewing it fails every other time. */
    RECYCLED("recycled");

    private final String word;

    RenewalObstacle(String word) {
        this.word = word;
    }

    /** The quirk's name in a fleet file. */
    public String word() {
        return word;
    }

    /** The quirk of that name. */
    public static Optional<RenewalObstacle> named(String word) {
        return Arrays.stream(values()).filter(quirk -> quirk.word.equals(word)).findFirst();
    }
}

package evergreen.fleet;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The port through which one account's subscriptions and their settings are read; one call of it is one API call. */
public interface Inventory {
    /** Most rows on a page of instances or attributes. */
    int PAGE_ROWS = 100;

    /** The account's id, or a name for it where the cloud would not say. */
    String account();

    /**
     * The regions in which the account can have subscriptions.
     *
     * @param wanted names that are to be found among them: once all are, nothing more needs asking; empty asks for all
     * @throws CloudException if no list could be had
     */
    Regions regions(Set<String> wanted);

    /**
     * One page of a region's PrePaid instances. The cloud narrows by what it can; its answer may hold more than is
     * meant.
     *
     * @param token the token of the page before; none for the first page
     * @throws CloudException if there was no page
     */
    Page page(String region, Selection selection, Optional<String> token);

    /**
     * Whether instances may be listed in a region: without the permission a list is empty instead of refused.
     *
     * @throws CloudException if there was no clear word
     */
    boolean mayList(String region);

    /**
     * The renewal attributes of instances, at most 99; one bad id may fail them all.
     *
     * @throws CloudException if there was no answer
     */
    List<RenewalAttribute> attributes(String region, List<String> ids);

    /**
     * One page of the renewal attributes that have a status, counted from 1.
     *
     * @param status the cloud's word
     * @throws CloudException if there was no answer
     */
    List<RenewalAttribute> attributes(String region, String status, int page);
}

package evergreen.execution;

import evergreen.fleet.DesiredSetting;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/** The port through which it is set what becomes of one account's servers; one call of it is one API call. */
public interface AutoRenewGateway {
    /** Most ids in a call: one page of the documentation says up to 100, an error text says fewer. */
    int MOST_IDS = 99;

    /** Most resources that TagResources takes in a call. */
    int MOST_TAGGED = 50;

    /**
     * Sets all that are named, or none. Setting again what is set already does no harm.
     *
     * @param ids at most {@link #MOST_IDS}; one bad id may fail them all
     * @param renewing those of the ids that are, or may be, on auto-renewal before the call
     * @throws evergreen.fleet.CloudException if the cloud refused, or what it did is not known
     * @throws evergreen.journal.JournalUnavailableException if nothing was sent, because it could not be recorded before
     */
    void set(String region, List<String> ids, DesiredSetting to, Set<String> renewing);

    /**
     * Tags all that are named, or none, so that nobody renews them until a day, that day included.
     *
     * @param ids at most {@link #MOST_TAGGED}
     * @param reason legal as a tag's value: 128 letters at most
     * @throws evergreen.fleet.CloudException if the cloud refused, or what it did is not known
     */
    void hold(String region, List<String> ids, LocalDate until, String reason);
}

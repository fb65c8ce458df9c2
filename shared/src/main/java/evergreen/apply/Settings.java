package evergreen.apply;

import evergreen.fleet.WantedSetting;
import java.util.List;

/** The port through which one account's renewal settings are changed; one call of it is one API call. */
public interface Settings {
    /** Most ids in a call: one page of the documentation says up to 100, an error text says fewer. */
    int MOST_IDS = 99;

    /**
     * Sets all that are named, or none. Setting again what is set already does no harm.
     *
     * @param ids at most {@link #MOST_IDS}; one bad id may fail them all
     * @throws evergreen.fleet.CloudFault if the cloud refused, or what it did is not known
     */
    void set(String region, List<String> ids, WantedSetting to);
}

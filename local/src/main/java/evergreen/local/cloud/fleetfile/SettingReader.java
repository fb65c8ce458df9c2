package evergreen.local.cloud.fleetfile;

import evergreen.local.cloud.model.RenewalSetting;
import evergreen.local.cloud.model.RenewalSetting.Status;
import evergreen.local.cloud.model.Site;
import evergreen.local.cloud.model.Term;
import evergreen.local.cloud.operation.Periods;
import java.util.Map;
import java.util.Set;

/** Reads {@code "setting": {"status": "AutoRenewal", "duration": 1, "unit": "Month"}}; Normal where there is none. */
final class SettingReader {
    private static final Map<String, Status> STATUSES = Map.of(
            "AutoRenewal", Status.AUTO_RENEWAL,
            "Normal", Status.NORMAL,
            "NotRenewal", Status.NOT_RENEWAL);
    private static final Map<String, Term.Unit> UNITS = Map.of(
            "Week", Term.Unit.WEEK,
            "Month", Term.Unit.MONTH,
            "Year", Term.Unit.YEAR);

    private SettingReader() {}

    static RenewalSetting read(JsonFields instance, Site site) {
        return instance.object("setting").map(fields -> setting(fields, site)).orElse(RenewalSetting.NORMAL);
    }

    private static RenewalSetting setting(JsonFields fields, Site site) {
        fields.only(Set.of("status", "duration", "unit")).need("status");
        Term term = new Term(fields.integer("duration", 1), fields.word("unit", UNITS, Term.Unit.MONTH));
        RenewalSetting setting = new RenewalSetting(fields.word("status", STATUSES, Status.NORMAL), term);
        if (setting.automatic() && !Periods.AUTOMATIC.sold(site, term)) {
            fields.problem("duration", "auto-renewal by " + term + " is not sold on this site");
        }
        return setting;
    }
}

package evergreen.local.cloud.fleetfile;

import evergreen.local.cloud.operation.Periods;
import evergreen.local.cloud.world.Setting;
import evergreen.local.cloud.world.Setting.Status;
import evergreen.local.cloud.world.Site;
import evergreen.local.cloud.world.Term;
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

    static Setting read(Fields instance, Site site) {
        return instance.object("setting").map(fields -> setting(fields, site)).orElse(Setting.NORMAL);
    }

    private static Setting setting(Fields fields, Site site) {
        fields.only(Set.of("status", "duration", "unit")).need("status");
        Term term = new Term(fields.integer("duration", 1), fields.word("unit", UNITS, Term.Unit.MONTH));
        Setting setting = new Setting(fields.word("status", STATUSES, Status.NORMAL), term);
        if (setting.automatic() && !Periods.AUTOMATIC.sold(site, term)) {
            fields.problem("duration", "auto-renewal by " + term + " is not sold on this site");
        }
        return setting;
    }
}

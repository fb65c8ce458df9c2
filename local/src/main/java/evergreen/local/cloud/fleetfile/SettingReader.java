package evergreen.local.cloud.fleetfile;

import evergreen.local.cloud.world.Setting;
import evergreen.local.cloud.world.Setting.Status;
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

    static Setting read(Fields instance) {
        return instance.object("setting").map(SettingReader::setting).orElse(Setting.NORMAL);
    }

    private static Setting setting(Fields fields) {
        fields.only(Set.of("status", "duration", "unit")).need("status");
        int duration = fields.integer("duration", 1);
        if (duration < 1 || duration > 60) {
            fields.problem("duration", "it is 1 to 60");
        }
        Term term = new Term(duration, fields.word("unit", UNITS, Term.Unit.MONTH));
        return new Setting(fields.word("status", STATUSES, Status.NORMAL), term);
    }
}

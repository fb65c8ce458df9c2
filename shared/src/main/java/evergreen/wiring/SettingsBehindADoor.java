package evergreen.wiring;

import evergreen.apply.Settings;
import evergreen.fleet.CloudRefused;
import evergreen.fleet.WantedSetting;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Settings that a role has to be entered for: once, and only when there is something to set. */
final class SettingsBehindADoor implements Settings {
    private final Supplier<Settings> door;
    private Optional<Settings> entered = Optional.empty();
    private Optional<CloudRefused> barred = Optional.empty();

    SettingsBehindADoor(Supplier<Settings> door) {
        this.door = door;
    }

    @Override
    public void set(String region, List<String> ids, WantedSetting to, Set<String> renewing) {
        entered().set(region, ids, to, renewing);
    }

    @Override
    public void hold(String region, List<String> ids, LocalDate until, String reason) {
        entered().hold(region, ids, until, reason);
    }

    /** A door that was refused is not knocked at again: the answer would be the same for each id. */
    private synchronized Settings entered() {
        if (barred.isPresent()) {
            throw barred.get();
        }
        try {
            entered = Optional.of(entered.orElseGet(door));
        } catch (CloudRefused refused) {
            barred = Optional.of(refused);
            throw refused;
        }
        return entered.get();
    }
}

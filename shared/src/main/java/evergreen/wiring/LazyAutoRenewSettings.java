package evergreen.wiring;

import evergreen.execution.AutoRenewGateway;
import evergreen.fleet.CloudRejectedException;
import evergreen.fleet.DesiredSetting;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Settings that a role has to be entered for: once, and only when there is something to set. */
final class LazyAutoRenewSettings implements AutoRenewGateway {
    private final Supplier<AutoRenewGateway> door;
    private Optional<AutoRenewGateway> entered = Optional.empty();
    private Optional<CloudRejectedException> barred = Optional.empty();

    LazyAutoRenewSettings(Supplier<AutoRenewGateway> door) {
        this.door = door;
    }

    @Override
    public void set(String region, List<String> ids, DesiredSetting to, Set<String> renewing) {
        entered().set(region, ids, to, renewing);
    }

    @Override
    public void hold(String region, List<String> ids, LocalDate until, String reason) {
        entered().hold(region, ids, until, reason);
    }

    /** A door that was refused is not knocked at again: the answer would be the same for each id. */
    private synchronized AutoRenewGateway entered() {
        if (barred.isPresent()) {
            throw barred.get();
        }
        try {
            entered = Optional.of(entered.orElseGet(door));
        } catch (CloudRejectedException refused) {
            barred = Optional.of(refused);
            throw refused;
        }
        return entered.get();
    }
}

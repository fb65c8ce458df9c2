package evergreen.execution;

import evergreen.fleet.CloudRejectedException;
import evergreen.fleet.DesiredSetting;
import evergreen.fleet.FakeCloud;
import evergreen.fleet.RenewalAttribute;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The settings of a cloud in memory: all of a call or none of it, unless a test wants it otherwise. */
final class FakeSettings implements AutoRenewGateway {
    /** Every call in order: the region, how many ids, and what they shall be. */
    final List<String> calls = new ArrayList<>();

    /** Ids that fail their whole call, with the code. */
    final Map<String, CloudRejectedException> bad = new HashMap<>();

    /** What happens before a call is carried out. */
    Runnable before = () -> {};

    /** What happens after a call was carried out, before it is answered. */
    Runnable after = () -> {};

    /** The days until which servers are held, by id. */
    final Map<String, String> held = new HashMap<>();

    /** The ids that were on auto-renewal before their call, as the caller names them. */
    final List<String> renewing = new ArrayList<>();

    private final Map<String, DesiredSetting> set = new HashMap<>();

    @Override
    public void set(String region, List<String> ids, DesiredSetting to, Set<String> renewing) {
        calls.add(region + " " + ids.size() + " " + to);
        this.renewing.addAll(renewing);
        before.run();
        ids.stream().filter(bad::containsKey).findFirst().ifPresent(id -> {
            throw bad.get(id);
        });
        ids.forEach(id -> set.put(id, to));
        after.run();
    }

    @Override
    public void hold(String region, List<String> ids, LocalDate until, String reason) {
        calls.add(region + " " + ids.size() + " held until " + until);
        ids.forEach(id -> held.put(id, until.toString()));
        after.run();
    }

    /** What the cloud then says of an id. */
    RenewalAttribute attribute(String id) {
        DesiredSetting setting = set.get(id);
        return setting == null
                ? FakeCloud.normal(id)
                : RenewalAttribute.builder(id)
                        .status(Optional.of(setting.status()))
                        .duration(setting.period().map(period -> period.count()))
                        .periodUnit(setting.period().map(period -> period.unit().name()))
                        .build();
    }
}

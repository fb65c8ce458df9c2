package evergreen.local.cloud.fleetfile;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import evergreen.local.cloud.model.Account;
import evergreen.local.cloud.model.Fleet;
import evergreen.local.cloud.model.Instance;
import evergreen.local.cloud.model.Regions;
import evergreen.local.cloud.model.Site;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Recorded answers of DescribeInstances, several pages and regions together, as the fleet of one account of the Chinese site. */
final class RecordedAnswers {
    private static final BigDecimal BALANCE = new BigDecimal("10000.00");

    private final Instant start;
    private final List<String> problems;

    RecordedAnswers(Instant start, List<String> problems) {
        this.start = start;
        this.problems = problems;
    }

    static boolean recognise(JsonElement file) {
        return file.isJsonObject() && file.getAsJsonObject().has("Instances");
    }

    FleetFile read(List<JsonElement> files) {
        Map<String, Instance> instances = new LinkedHashMap<>();
        for (int i = 0; i < files.size(); i++) {
            JsonFields file = JsonFields.of(files.get(i), "answer[" + i + "]", problems);
            List<JsonFields> rows = file.object("Instances")
                    .map(list -> list.objects("Instance"))
                    .orElse(List.of());
            for (JsonFields row : rows) {
                // A page that was recorded while the listing shifted may repeat a row of the page before.
                instances.putIfAbsent(row.need("InstanceId"), instance(row));
            }
        }
        Account account = Account.of(Identities.FIRST_ACCOUNT, Site.CHINA, BALANCE);
        List<Instance> all = new ArrayList<>(instances.values());
        Fleet fleet = new Fleet(start, List.of(account), all, regions(all));
        JsonObject identities = Identities.of(List.of(account.id()), "china");
        return new FleetFile(fleet, identities, all.size() + " recorded instances");
    }

    private Instance instance(JsonFields row) {
        return new RecordedRow(row).instance(Identities.FIRST_ACCOUNT);
    }

    /** Recorded answers may come from regions that the catalogue does not list: these are added to it. */
    private static Optional<List<String>> regions(List<Instance> instances) {
        Set<String> unlisted = new TreeSet<>();
        instances.forEach(instance -> unlisted.add(instance.identity().region()));
        unlisted.removeIf(Regions::inCatalogue);
        if (unlisted.isEmpty()) {
            return Optional.empty();
        }
        List<String> all = new ArrayList<>(Regions.catalogued());
        all.addAll(unlisted);
        return Optional.of(all);
    }
}

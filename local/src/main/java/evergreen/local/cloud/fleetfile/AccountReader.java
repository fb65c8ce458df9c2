package evergreen.local.cloud.fleetfile;

import com.google.gson.JsonElement;
import evergreen.local.cloud.model.Account;
import evergreen.local.cloud.model.Instance;
import evergreen.local.cloud.model.Site;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one account of a fleet file; its keys, users and roles are read elsewhere from the same object. */
final class AccountReader {
    private static final Set<String> KNOWN = Set.of(
            "id",
            "site",
            "currency",
            "balance",
            "canPay",
            "unifiedExpiryDay",
            "thousandsSeparators",
            "refuse",
            "keys",
            "users",
            "roles",
            "instances",
            "buckets");
    private static final Map<String, Site> SITES = Map.of("china", Site.CHINA, "international", Site.INTERNATIONAL);
    private static final BigDecimal DEFAULT_BALANCE = new BigDecimal("10000.00");

    private final JsonFields fields;
    private final Site site;
    private final Instant start;
    private final Optional<List<String>> regions;

    AccountReader(JsonFields fields, Instant start, Optional<List<String>> regions) {
        this.fields = fields.only(KNOWN);
        this.site = fields.word("site", SITES, Site.CHINA);
        this.start = start;
        this.regions = regions;
    }

    Account account() {
        String id = fields.need("id");
        if (!id.matches("\\d{16}") && !id.isEmpty()) {
            fields.problem("id", "'" + id + "' is not the sixteen digits of an account");
        }
        BigDecimal balance = fields.value("balance", DEFAULT_BALANCE, "an amount", JsonElement::getAsBigDecimal);
        new BucketReader(fields).buckets();
        Account.Traits traits = new Account.Traits(
                fields.text("currency", site.currency()),
                fields.flag("canPay", true),
                unifiedDay(),
                fields.flag("thousandsSeparators", false));
        return new Account(id, site, balance, traits, ForcedErrorReader.ofAccount(fields));
    }

    private @Nullable Integer unifiedDay() {
        if (!fields.has("unifiedExpiryDay")) {
            return null;
        }
        int day = fields.integer("unifiedExpiryDay", 1);
        if (day < 1 || day > 28) {
            fields.problem("unifiedExpiryDay", "it is 1 to 28");
        }
        return day;
    }

    List<Instance> instances() {
        return fields.objects("instances").stream()
                .map(instance -> new InstanceReader(instance, start, regions).read(fields.text("id", ""), site))
                .toList();
    }
}

package evergreen.scanner;

import com.google.auto.value.AutoValue;
import evergreen.adapter.fc.BadEvent;
import evergreen.adapter.fc.OutsideJson;
import evergreen.report.Span;
import java.time.Duration;
import java.util.Set;

/** What a timer's payload asks to be scanned; what it does not name is not narrowed. */
@AutoValue
abstract class ScanOrder {
    private static final Duration USUAL = Duration.ofDays(30);
    private static final String ID = "[a-z0-9-]{1,64}";

    ScanOrder() {}

    /**
     * Reads a payload such as {@code {"accounts":["1000000000000001"],"regions":["cn-hangzhou"],"within":"14d"}}.
     *
     * @throws BadEvent if it is anything else
     */
    static ScanOrder parse(String payload) {
        OutsideJson order = OutsideJson.parse(payload);
        order.onlyHas(Set.of("accounts", "regions", "within"));
        Duration within = order.text("within")
                .map(text -> Span.parse(text)
                        .orElseThrow(() -> new BadEvent("bad-within", "within must be a time like 12h, 30d or 2w.")))
                .orElse(USUAL);
        return new AutoValue_ScanOrder(ids(order, "accounts"), ids(order, "regions"), within);
    }

    private static Set<String> ids(OutsideJson order, String name) {
        Set<String> ids = Set.copyOf(order.texts(name));
        if (!ids.stream().allMatch(id -> id.matches(ID))) {
            throw new BadEvent("bad-" + name, name + " must be ids.");
        }
        return ids;
    }

    /** Only these accounts; empty means all of the policy's. */
    abstract Set<String> accounts();

    /** Only these regions; empty means the policy's. */
    abstract Set<String> regions();

    /** How far ahead. */
    abstract Duration within();

    /** Whether the whole fleet is looked at, as far ahead as usual at least. */
    final boolean whole() {
        return accounts().isEmpty() && regions().isEmpty() && within().compareTo(USUAL) >= 0;
    }
}

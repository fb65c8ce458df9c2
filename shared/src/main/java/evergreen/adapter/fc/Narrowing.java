package evergreen.adapter.fc;

import com.google.auto.value.AutoValue;
import evergreen.report.Span;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** What a timer's payload narrows a run to; what it does not name is not narrowed. */
@AutoValue
public abstract class Narrowing {
    private static final String ID = "[a-z0-9-]{1,64}";

    Narrowing() {}

    /**
     * Reads a payload such as {@code {"accounts":["1000000000000001"],"regions":["cn-hangzhou"],"within":"14d"}}.
     *
     * @throws BadEvent if it is anything else
     */
    public static Narrowing parse(String payload) {
        OutsideJson json = OutsideJson.parse(payload);
        json.onlyHas(Set.of("accounts", "regions", "within"));
        Optional<Duration> within = json.text("within")
                .map(text -> Span.parse(text)
                        .orElseThrow(() -> new BadEvent("bad-within", "within must be a time like 12h, 30d or 2w.")));
        return new AutoValue_Narrowing(ids(json, "accounts"), ids(json, "regions"), within);
    }

    private static Set<String> ids(OutsideJson json, String name) {
        Set<String> ids = Set.copyOf(json.texts(name));
        if (!ids.stream().allMatch(id -> id.matches(ID))) {
            throw new BadEvent("bad-" + name, name + " must be ids.");
        }
        return ids;
    }

    /** Only these accounts; empty means all of the policy's. */
    public abstract Set<String> accounts();

    /** Only these regions; empty means the policy's. */
    public abstract Set<String> regions();

    /** Only what expires so soon. */
    public abstract Optional<Duration> within();

    /** Whether accounts or regions are left out. */
    public final boolean leavesOutPlaces() {
        return !accounts().isEmpty() || !regions().isEmpty();
    }
}

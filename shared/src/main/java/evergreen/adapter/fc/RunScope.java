package evergreen.adapter.fc;

import com.google.auto.value.AutoValue;
import evergreen.journal.Sha256;
import evergreen.report.DurationFormat;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What a timer's payload narrows a run to; what it does not name is not narrowed. */
@AutoValue
public abstract class RunScope {
    private static final String ID = "[a-z0-9-]{1,64}";
    private static final int MARK_DIGITS = 8;

    RunScope() {}

    /**
     * Reads a payload such as {@code {"accounts":["1000000000000001"],"regions":["cn-hangzhou"],"within":"14d"}}.
     *
     * @throws InvalidEventException if it is anything else
     */
    public static RunScope parse(String payload) {
        StrictJson json = StrictJson.parse(payload);
        json.onlyHas(Set.of("accounts", "regions", "within"));
        Optional<Duration> within = json.text("within")
                .map(text -> DurationFormat.parse(text)
                        .orElseThrow(() ->
                                new InvalidEventException("bad-within", "within must be a time like 12h, 30d or 2w.")));
        return new AutoValue_RunScope(ids(json, "accounts"), ids(json, "regions"), within);
    }

    private static Set<String> ids(StrictJson json, String name) {
        Set<String> ids = Set.copyOf(json.texts(name));
        if (json.names().contains(name) && ids.isEmpty()) {
            throw new InvalidEventException("bad-" + name, name + " must name some, or be left out for all.");
        }
        if (!ids.stream().allMatch(id -> id.matches(ID))) {
            throw new InvalidEventException("bad-" + name, name + " must be ids.");
        }
        return ids;
    }

    /** Only these accounts; empty means all of the policy's. */
    public abstract Set<String> accounts();

    /** Only these regions; empty means the policy's. */
    public abstract Set<String> regions();

    /** Only what expires so soon. */
    public abstract Optional<Duration> within();

    /** Tells this narrowing from any other in names; none if nothing is narrowed. */
    public final Optional<String> mark() {
        boolean whole = !leavesOutPlaces() && within().isEmpty();
        String said = new TreeSet<>(accounts()) + " " + new TreeSet<>(regions()) + " " + within();
        return whole ? Optional.empty() : Optional.of(Sha256.hex(said).substring(0, MARK_DIGITS));
    }

    /** Whether accounts or regions are left out. */
    public final boolean leavesOutPlaces() {
        return !accounts().isEmpty() || !regions().isEmpty();
    }
}

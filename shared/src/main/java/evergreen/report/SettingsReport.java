package evergreen.report;

import static java.util.stream.Collectors.toUnmodifiableList;

import com.google.auto.value.AutoValue;
import evergreen.fleet.Attributes;
import evergreen.fleet.Coverage;
import evergreen.fleet.FaultCode;
import evergreen.fleet.Fleet;
import evergreen.fleet.RenewalAttribute;
import evergreen.fleet.Scope;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Renewal settings as they were read, held against what was expected. */
@AutoValue
public abstract class SettingsReport {
    SettingsReport() {}

    /** The settings of named servers, as a fleet has them. */
    public static SettingsReport of(Fleet fleet, Set<String> ids, Optional<String> expected) {
        Set<String> missing = new TreeSet<>(ids);
        fleet.subscriptions().forEach(each -> missing.remove(each.id()));
        fleet.unclear().forEach(each -> missing.remove(each.id()));
        List<Row> rows = Stream.concat(
                        fleet.subscriptions().stream().map(each -> Row.of(each.scope(), each.attribute())),
                        fleet.unclear().stream()
                                .map(each -> Row.of(
                                        each.scope(),
                                        RenewalAttribute.unread(each.id(), FaultCode.EXPIRY_UNREADABLE.text()))))
                .collect(toUnmodifiableList());
        return of(rows, fleet.coverage(), expected, missing);
    }

    /** The settings that have a status. */
    public static SettingsReport of(Attributes attributes, Optional<String> expected) {
        return of(
                attributes.byScope().entrySet().stream()
                        .flatMap(scope -> scope.getValue().stream().map(each -> Row.of(scope.getKey(), each)))
                        .collect(toUnmodifiableList()),
                attributes.coverage(),
                expected,
                Set.of());
    }

    private static SettingsReport of(
            List<Row> rows, Coverage coverage, Optional<String> expected, Set<String> missing) {
        Comparator<Row> byPlace = Comparator.comparing((Row row) -> row.scope().toString())
                .thenComparing(row -> row.attribute().instanceId());
        return new AutoValue_SettingsReport(
                rows.stream().sorted(byPlace).collect(toUnmodifiableList()), coverage, expected, missing);
    }

    /** The settings, by account, region and id. */
    public abstract List<Row> rows();

    /** What was looked at. */
    public abstract Coverage coverage();

    /** The status that each should have, in the cloud's word. */
    public abstract Optional<String> expected();

    /** Servers that were asked for and not found. */
    public abstract Set<String> missing();

    /** Whether a setting is not the expected one. */
    public final boolean differs(Row row) {
        return expected()
                .filter(word -> !row.attribute().setting().word().equals(word))
                .isPresent();
    }

    /** How many settings are not the expected one. */
    public final long differing() {
        return rows().stream().filter(this::differs).count();
    }

    /** Whether a person has something to do: a setting differs or is not known, or a server is missing. */
    public final boolean needsAttention() {
        return differing() > 0
                || !missing().isEmpty()
                || rows().stream().anyMatch(row -> !row.attribute().setting().known());
    }

    /** One server's setting. */
    @AutoValue
    public abstract static class Row {
        Row() {}

        static Row of(Scope scope, RenewalAttribute attribute) {
            return new AutoValue_SettingsReport_Row(scope, attribute);
        }

        /** Where the server lives. */
        public abstract Scope scope();

        /** What the cloud says of its renewal. */
        public abstract RenewalAttribute attribute();
    }
}

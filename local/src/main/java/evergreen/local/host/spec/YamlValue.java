package evergreen.local.host.spec;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** YAML as read, each piece with its place. */
sealed interface YamlValue {
    SourceLocation spot();

    /** What a scalar is by YAML's core rules. */
    enum Kind {
        TEXT("a text"),
        INTEGER("a whole number"),
        DECIMAL("a number"),
        FLAG("true or false"),
        NOTHING("nothing");

        private final String title;

        Kind(String title) {
            this.title = title;
        }

        @Override
        public String toString() {
            return title;
        }
    }

    record Scalar(SourceLocation spot, Kind kind, String text) implements YamlValue {}

    record Listing(SourceLocation spot, List<YamlValue> items) implements YamlValue {}

    /** A key with its place, and what stands behind it. */
    record Member(SourceLocation key, YamlValue value) {}

    record Table(SourceLocation spot, Map<String, Member> members) implements YamlValue {
        /** Where a key stands; where the table begins if it is not there. */
        SourceLocation spot(String key) {
            return Optional.ofNullable(members.get(key)).map(Member::key).orElse(spot);
        }

        Optional<YamlValue> find(String key) {
            return Optional.ofNullable(members.get(key)).map(Member::value);
        }

        Optional<Table> table(String key) {
            return find(key).filter(Table.class::isInstance).map(Table.class::cast);
        }

        Optional<Scalar> scalar(String key) {
            return find(key).filter(Scalar.class::isInstance).map(Scalar.class::cast);
        }

        Optional<Scalar> scalar(String key, Kind kind) {
            return scalar(key).filter(each -> each.kind() == kind);
        }

        List<YamlValue> list(String key) {
            return find(key)
                    .filter(Listing.class::isInstance)
                    .map(each -> ((Listing) each).items())
                    .orElse(List.of());
        }

        /** The texts of a table whose members are texts, in the file's order. */
        Map<String, String> texts() {
            Map<String, String> texts = new LinkedHashMap<>();
            members.forEach((key, member) -> {
                if (member.value() instanceof Scalar scalar) {
                    texts.put(key, scalar.text());
                }
            });
            return texts;
        }
    }
}

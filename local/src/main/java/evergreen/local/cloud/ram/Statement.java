package evergreen.local.cloud.ram;

import com.google.gson.JsonElement;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** One statement of a policy: its effect on the actions and resources that it names, or on all but those. */
record Statement(Effect effect, Named actions, Named resources) {
    private static final Set<String> MEMBERS =
            Set.of("Effect", "Action", "NotAction", "Resource", "NotResource", "Condition");

    /** What is named, or, inverted, all but that. */
    record Named(List<Wildcard> patterns, boolean inverted) {
        boolean covers(Predicate<Wildcard> match) {
            return patterns.stream().anyMatch(match) != inverted;
        }

        private static Named read(StrictJsonObject statement, String member) {
            boolean inverted = statement.has("Not" + member);
            if (inverted && statement.has(member)) {
                throw new IllegalArgumentException("a statement has both " + member + " and Not" + member);
            }
            List<String> texts = statement.texts(inverted ? "Not" + member : member);
            return new Named(texts.stream().map(Wildcard::new).toList(), inverted);
        }
    }

    static Statement parse(JsonElement element) {
        StrictJsonObject statement = StrictJsonObject.of("a policy statement", element, MEMBERS);
        if (statement.has("Condition")) {
            throw new IllegalArgumentException("the simulated cloud does not evaluate conditions of policies");
        }
        return new Statement(
                Effect.parse(statement.text("Effect")),
                Named.read(statement, "Action"),
                Named.read(statement, "Resource"));
    }

    Effect judge(String action, String resource) {
        boolean covered = actions.covers(wildcard -> wildcard.matchesAction(action))
                && resources.covers(wildcard -> wildcard.matches(resource));
        return covered ? effect : Effect.SILENT;
    }
}

package evergreen.local.cloud.ram;

import com.google.gson.JsonElement;
import java.util.List;
import java.util.Set;

/** A RAM policy document of version 1, without conditions. */
record RamPolicy(List<Statement> statements) {
    private static final Set<String> MEMBERS = Set.of("Version", "Statement");

    /**
     * Reads a document.
     *
     * @throws IllegalArgumentException when it is not understood to the last member: a policy that is half understood
     *     would allow what it must not
     */
    static RamPolicy parse(JsonElement element) {
        return new RamPolicy(statements(element).stream().map(Statement::parse).toList());
    }

    static List<JsonElement> statements(JsonElement element) {
        StrictJsonObject document = StrictJsonObject.of("a policy", element, MEMBERS);
        if (!document.text("Version").equals("1")) {
            throw new IllegalArgumentException("a policy's \"Version\" must be \"1\"");
        }
        return document.oneOrMore("Statement");
    }

    Effect judge(String action, String resource) {
        return statements.stream().map(each -> each.judge(action, resource)).reduce(Effect.SILENT, Effect::and);
    }

    static boolean allow(List<RamPolicy> policies, String action, String resource) {
        return policies.stream().map(each -> each.judge(action, resource)).reduce(Effect.SILENT, Effect::and)
                == Effect.ALLOW;
    }
}

package evergreen.local.cloud.ram;

import com.google.gson.JsonElement;
import evergreen.local.cloud.Caller;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A role's trust policy: who may assume it. Of conditions it knows the external id, and no other. */
record TrustPolicy(List<Rule> rules) {
    private static final Set<String> MEMBERS = Set.of("Effect", "Action", "Principal", "Condition");
    private static final Set<String> PRINCIPALS = Set.of("RAM", "Service");
    private static final String EXTERNAL_ID = "sts:ExternalId";

    /** One statement. */
    record Rule(Effect effect, List<String> principals, List<String> services, Optional<List<String>> externalIds) {
        Effect judge(String service) {
            return services.contains(service) && externalIds.isEmpty() ? effect : Effect.SILENT;
        }

        Effect judge(Caller caller, String externalId) {
            boolean covered = principals.stream().anyMatch(each -> names(each, caller))
                    && externalIds.map(each -> each.contains(externalId)).orElse(true);
            return covered ? effect : Effect.SILENT;
        }

        /** An account stands for all its users and roles; a role for each of its sessions. */
        private static boolean names(String principal, Caller caller) {
            return principal.equals("*")
                    || principal.equals(Identity.rootArn(caller.account()))
                    || principal.equals(caller.arn())
                    || (principal.contains(":role/") && caller.arn().startsWith(principal + "/"));
        }
    }

    static TrustPolicy parse(JsonElement element) {
        return new TrustPolicy(
                RamPolicy.statements(element).stream().map(TrustPolicy::rule).toList());
    }

    private static Rule rule(JsonElement element) {
        StrictJsonObject statement = StrictJsonObject.of("a trust statement", element, MEMBERS);
        if (!statement.texts("Action").equals(List.of("sts:AssumeRole"))) {
            throw new IllegalArgumentException("a trust statement's \"Action\" must be sts:AssumeRole");
        }
        StrictJsonObject principal =
                StrictJsonObject.of("a trust statement's principal", statement.need("Principal"), PRINCIPALS);
        List<String> ram = principal.has("RAM") ? principal.texts("RAM") : List.of();
        return new Rule(
                Effect.parse(statement.text("Effect")),
                ram,
                principal.has("Service") ? principal.texts("Service") : List.of(),
                statement.has("Condition") ? Optional.of(externalIds(statement)) : Optional.empty());
    }

    private static List<String> externalIds(StrictJsonObject statement) {
        JsonElement condition = statement.need("Condition");
        StrictJsonObject equals = StrictJsonObject.of("a trust condition", condition, Set.of("StringEquals"));
        return StrictJsonObject.of("a trust condition", equals.need("StringEquals"), Set.of(EXTERNAL_ID))
                .texts(EXTERNAL_ID);
    }

    /** Whether a service of the cloud itself may assume the role, {@code fc.aliyuncs.com} for one. */
    boolean admits(String service) {
        return rules.stream().map(each -> each.judge(service)).reduce(Effect.SILENT, Effect::and) == Effect.ALLOW;
    }

    boolean admits(Caller caller, String externalId) {
        return rules.stream().map(each -> each.judge(caller, externalId)).reduce(Effect.SILENT, Effect::and)
                == Effect.ALLOW;
    }
}

package evergreen.local.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import evergreen.local.cloud.fleetfile.FleetFile;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** One action on one resource, in one statement of one role. */
record Grant(String account, JsonObject role, int statement, String action, String resource) {
    private static final List<String> UNUSED = List.of("/founding", "/owner/", "/heartbeats/", "/index/");

    JsonObject roles() {
        JsonObject members = new JsonObject();
        JsonArray roles = new JsonArray();
        roles.add(role);
        members.add("roles", roles);
        return members;
    }

    /** The role with the statement taken apart, and this one pair left out. */
    JsonObject without() {
        JsonObject members = roles().deepCopy();
        JsonArray statements = members.getAsJsonArray("roles")
                .get(0)
                .getAsJsonObject()
                .getAsJsonArray("policies")
                .get(0)
                .getAsJsonObject()
                .getAsJsonArray("Statement");
        JsonObject whole = statements.remove(statement).getAsJsonObject();
        for (String each : texts(whole.get("Action"))) {
            for (String place : texts(whole.get("Resource"))) {
                if (!each.equals(action) || !place.equals(resource)) {
                    JsonObject part = new JsonObject();
                    part.addProperty("Effect", "Allow");
                    part.addProperty("Action", each);
                    part.addProperty("Resource", place);
                    statements.add(part);
                }
            }
        }
        return members;
    }

    String roleName() {
        return role.get("name").getAsString();
    }

    /** Whether the trial never needs it: only a run that goes on with what an earlier one began, or other tests' subjects do. */
    boolean isForLater() {
        boolean enforcer = roleName().equals("evergreen-auto-renew-enforcer");
        boolean goesOn = enforcer && action.equals("oss:GetObject") && resource.endsWith("/progress/*");
        return UNUSED.stream().anyMatch(resource::contains)
                || goesOn
                || readsOpenPayments()
                || (enforcer && resource.contains("/rule-plans/"))
                || resource.endsWith(account);
    }

    /** Whether it reads what only open payments and waiting plans have. */
    private boolean readsOpenPayments() {
        boolean renewer = roleName().equals("evergreen-renewer");
        boolean scanner = roleName().equals("evergreen-expiry-scanner");
        boolean payments = resource.endsWith("/claims/*") || resource.endsWith("/outcomes/*");
        boolean plans = resource.endsWith("/approvals/*") || resource.endsWith("/plans/*");
        return action.equals("oss:GetObject")
                && ((renewer && payments) || (scanner && plans && !resource.contains("/rule-plans/")));
    }

    /** Whether nothing needs it but that rules have servers renewed. */
    boolean isForRules() {
        boolean planning = roleName().equals("evergreen-expiry-scanner")
                && List.of("ecs:DescribeRenewalPrice", "fc:InvokeFunction", "oss:ListObjects")
                        .contains(action);
        return planning || resource.contains("/rule-plans/");
    }

    /** Whether nothing needs it but that owners are told. */
    boolean isForDigests() {
        return resource.endsWith("/told/*");
    }

    @Override
    public String toString() {
        return roleName() + " without " + action + " on " + resource;
    }

    /** Everything that a fleet's roles grant and the functions use. */
    static List<Grant> all(FleetFile fleet) {
        List<Grant> grants = new ArrayList<>();
        for (JsonElement account : fleet.identities().getAsJsonArray("accounts")) {
            String id = account.getAsJsonObject().get("id").getAsString();
            for (JsonElement role : account.getAsJsonObject().getAsJsonArray("roles")) {
                for (JsonElement policy : role.getAsJsonObject().getAsJsonArray("policies")) {
                    JsonArray statements = policy.getAsJsonObject().getAsJsonArray("Statement");
                    IntStream.range(0, statements.size()).forEach(n -> {
                        JsonObject statement = statements.get(n).getAsJsonObject();
                        if (statement.get("Effect").getAsString().equals("Deny")) {
                            return;
                        }
                        for (String action : texts(statement.get("Action"))) {
                            for (String resource : texts(statement.get("Resource"))) {
                                grants.add(new Grant(id, role.getAsJsonObject(), n, action, resource));
                            }
                        }
                    });
                }
            }
        }
        grants.removeIf(Grant::isForLater);
        return grants;
    }

    private static List<String> texts(JsonElement element) {
        return element.isJsonArray()
                ? element.getAsJsonArray().asList().stream()
                        .map(JsonElement::getAsString)
                        .toList()
                : List.of(element.getAsString());
    }
}

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
    private static final String READ = "oss:GetObject";
    private static final String WRITE = "oss:PutObject";

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

    /** Returns whether only the worker's first run needs it. */
    boolean isForFirstRun() {
        return action.equals(WRITE) && (resource.endsWith("/founding") || resource.contains("/owner/"));
    }

    /** Returns whether the worker needs it to read or take the account's mark. */
    boolean isForMark() {
        return isForFirstRun()
                || resource.contains("/owner/")
                || resource.endsWith("/founding")
                || resource.endsWith("evergreen-journal-" + account);
    }

    /** Returns whether it is needed only if the answer to a write is lost. */
    boolean isForLostAnswers() {
        return action.equals(READ)
                && resource.matches(".*/(ended-[a-z]+|heartbeats/[a-z]+|auto-renewals/[a-z]+|index)/[*]");
    }

    /** Returns whether only servers near their end need it whose auto-renewal changes. */
    boolean isForAutoRenewals() {
        return resource.contains("/auto-renewals/") && !isForLostAnswers();
    }

    /** Returns whether it writes documents of a folder. */
    boolean writesFolder() {
        return action.equals(WRITE) && resource.endsWith("/*");
    }

    /** Returns whether it reads what another grant of the same role writes. */
    boolean readsBack(Grant writing) {
        return action.equals(READ)
                && roleName().equals(writing.roleName())
                && resource.endsWith("/*")
                && writing.resource.startsWith(resource.substring(0, resource.length() - 1));
    }

    /** Returns whether the renewer needs it only while steps are open. */
    boolean isForOpenSteps() {
        return roleName().equals("evergreen-renewer") && resource.matches(".*/(claims|outcomes)/[*]");
    }

    /** Returns whether only settings that wait for a person need it. */
    boolean isForPlanningSettings() {
        return roleName().equals("evergreen-auto-renew-enforcer") && resource.contains("/rule-plans/");
    }

    /** Whether nothing needs it but that rules have servers renewed. */
    boolean isForRules() {
        boolean planning = roleName().equals("evergreen-expiry-scanner")
                && List.of("ecs:DescribeRenewalPrice", "fc:InvokeFunction", "oss:ListObjects")
                        .contains(action);
        return planning || (resource.contains("/rule-plans/") && !isForPlanningSettings());
    }

    /** Whether nothing needs it but that owners are told. */
    boolean isForDigests() {
        return resource.endsWith("/told/*");
    }

    @Override
    public String toString() {
        return roleName() + " without " + action + " on " + resource;
    }

    /** Returns everything that a fleet's roles grant. */
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

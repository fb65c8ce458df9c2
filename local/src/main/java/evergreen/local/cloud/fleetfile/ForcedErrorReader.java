package evergreen.local.cloud.fleetfile;

import evergreen.local.cloud.model.ForcedErrors;
import evergreen.local.cloud.model.ForcedErrors.ForcedError;
import evergreen.local.cloud.operation.Errors;
import evergreen.local.cloud.operation.Operations;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code "refuse": {"RenewInstance": "code"}} or {@code {"RenewInstance": {"code": "...", "times": 1}}}. */
final class ForcedErrorReader {
    private static final Set<String> ON_ONE = Set.of(
            "RenewInstance",
            "DescribeRenewalPrice",
            "ModifyInstanceAutoRenewAttribute",
            "DescribeInstanceAutoRenewAttribute");

    private ForcedErrorReader() {}

    /** What an account refuses, of all actions. */
    static ForcedErrors ofAccount(JsonFields account) {
        return read(account, Operations.actions());
    }

    /** What an instance refuses, of the actions that act upon single ones. */
    static ForcedErrors ofInstance(JsonFields instance) {
        return read(instance, ON_ONE);
    }

    private static ForcedErrors read(JsonFields owner, Set<String> actions) {
        Optional<JsonFields> refuse = owner.object("refuse").map(fields -> fields.only(actions));
        Map<String, ForcedError> vetoes = new HashMap<>();
        refuse.ifPresent(fields -> fields.names().stream()
                .filter(actions::contains)
                .forEach(action -> vetoes.put(action, veto(fields, action))));
        return new ForcedErrors(vetoes);
    }

    private static ForcedError veto(JsonFields actions, String action) {
        if (!actions.object().get(action).isJsonObject()) {
            return new ForcedError(code(actions, action, action), Integer.MAX_VALUE);
        }
        JsonFields veto = actions.object(action).orElseThrow().only(Set.of("code", "times"));
        int times = veto.integer("times", Integer.MAX_VALUE);
        if (times < 1) {
            veto.problem("times", "it is 1 or more");
        }
        return new ForcedError(code(veto, "code", action), times);
    }

    private static String code(JsonFields fields, String name, String action) {
        String code = fields.need(name);
        if (!Errors.documented(action, code)) {
            fields.problem(name, "'" + code + "' is no documented error code of " + action);
        }
        return code;
    }
}

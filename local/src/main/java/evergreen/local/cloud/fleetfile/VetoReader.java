package evergreen.local.cloud.fleetfile;

import evergreen.local.cloud.operation.Errors;
import evergreen.local.cloud.operation.Operations;
import evergreen.local.cloud.world.Vetoes;
import evergreen.local.cloud.world.Vetoes.Veto;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code "refuse": {"RenewInstance": "code"}} or {@code {"RenewInstance": {"code": "...", "times": 1}}}. */
final class VetoReader {
    private static final Set<String> ON_ONE = Set.of(
            "RenewInstance",
            "DescribeRenewalPrice",
            "ModifyInstanceAutoRenewAttribute",
            "DescribeInstanceAutoRenewAttribute");

    private VetoReader() {}

    /** What an account refuses, of all actions. */
    static Vetoes ofAccount(Fields account) {
        return read(account, Operations.actions());
    }

    /** What an instance refuses, of the actions that act upon single ones. */
    static Vetoes ofInstance(Fields instance) {
        return read(instance, ON_ONE);
    }

    private static Vetoes read(Fields owner, Set<String> actions) {
        Optional<Fields> refuse = owner.object("refuse").map(fields -> fields.only(actions));
        Map<String, Veto> vetoes = new HashMap<>();
        refuse.ifPresent(fields -> fields.names().stream()
                .filter(actions::contains)
                .forEach(action -> vetoes.put(action, veto(fields, action))));
        return new Vetoes(vetoes);
    }

    private static Veto veto(Fields actions, String action) {
        if (!actions.object().get(action).isJsonObject()) {
            return new Veto(code(actions, action, action), Integer.MAX_VALUE);
        }
        Fields veto = actions.object(action).orElseThrow().only(Set.of("code", "times"));
        int times = veto.integer("times", Integer.MAX_VALUE);
        if (times < 1) {
            veto.problem("times", "it is 1 or more");
        }
        return new Veto(code(veto, "code", action), times);
    }

    private static String code(Fields fields, String name, String action) {
        String code = fields.need(name);
        if (!Errors.documented(action, code)) {
            fields.problem(name, "'" + code + "' is no documented error code of " + action);
        }
        return code;
    }
}

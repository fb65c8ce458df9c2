package evergreen.local.cloud.fleetfile;

import evergreen.local.cloud.operation.Errors;
import evergreen.local.cloud.world.Vetoes;
import evergreen.local.cloud.world.Vetoes.Veto;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code "refuse": {"RenewInstance": "code"}} or {@code {"RenewInstance": {"code": "...", "times": 1}}}. */
final class VetoReader {
    private VetoReader() {}

    static Vetoes read(Fields owner) {
        Optional<Fields> refuse = owner.object("refuse");
        Map<String, Veto> vetoes = new HashMap<>();
        refuse.ifPresent(actions -> actions.names().forEach(action -> vetoes.put(action, veto(actions, action))));
        return new Vetoes(vetoes);
    }

    private static Veto veto(Fields actions, String action) {
        if (!actions.object().get(action).isJsonObject()) {
            return new Veto(code(actions, action, action), Integer.MAX_VALUE);
        }
        Fields veto = actions.object(action).orElseThrow().only(Set.of("code", "times"));
        return new Veto(code(veto, "code", action), veto.integer("times", Integer.MAX_VALUE));
    }

    private static String code(Fields fields, String name, String action) {
        String code = fields.need(name);
        if (!Errors.documented(action, code)) {
            fields.problem(name, "'" + code + "' is no documented error code of " + action);
        }
        return code;
    }
}

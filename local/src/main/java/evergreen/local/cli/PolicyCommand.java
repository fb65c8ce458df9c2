package evergreen.local.cli;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import evergreen.adapter.aliyun.AliyunInventory;
import evergreen.adapter.yaml.InvalidPolicyException;
import evergreen.adapter.yaml.PolicyParser;
import evergreen.fleet.Fleet;
import evergreen.fleet.Selection;
import evergreen.fleet.Subscription;
import evergreen.plan.RuleCoverage;
import evergreen.policy.Policy;
import evergreen.policy.PolicyWarning;
import evergreen.policy.Rule;
import evergreen.report.TerminalText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says whether a policy can be used, which rule decides about a server and why, and which rules nothing needs. */
@Command(name = "policy", mixinStandardHelpOptions = true)
final class PolicyCommand {
    private final CliContext context;

    PolicyCommand(CliContext context) {
        this.context = context;
    }

    /**
     * Checks a file: everything that is wrong with it, each with its place and what is legal there. With a cloud that is named, the
     * account of the credentials is the functions' own one, so that payers are verified too.
     */
    @Command(name = "check", mixinStandardHelpOptions = true)
    int check(
            @Parameters(arity = "0..1", paramLabel = "FILE", descriptionKey = "policy-file") @Nullable Path named,
            @Mixin CloudTargetOptions target)
            throws IOException {
        Path file = PolicyOption.file(named, context);
        Optional<String> own = target.named()
                ? Optional.of(AliyunInventory.accountOf(context.credentials().get(), target.endpoints()))
                : Optional.empty();
        try {
            Policy policy = PolicyParser.parse(Files.readAllBytes(file), own);
            say(
                    "policy-check.fine",
                    file.getFileName(),
                    policy.rules().size(),
                    policy.people().size());
            warn(PolicyWarning.ofLimits(policy));
            warn(PolicyWarning.ofAccounts(policy, own));
            return ExitStatus.FINE.code();
        } catch (InvalidPolicyException problems) {
            context.print(PolicyOption.lines(problems.in(String.valueOf(file.getFileName())), context));
            return ExitStatus.ATTENTION.code();
        }
    }

    /** Says of a server which rule decides, and why no earlier one does. */
    @Command(name = "explain", mixinStandardHelpOptions = true)
    int explain(
            @Parameters(arity = "1", paramLabel = "ID", descriptionKey = "policy-explain.id") String id,
            @Mixin PolicyOption option,
            @Mixin CloudTargetOptions target,
            @Option(names = "--format", descriptionKey = "format.text-json", defaultValue = "text") Format format)
            throws IOException {
        Policy policy = option.read(context);
        Fleet fleet = new AccountSession(context, target)
                .fleet(Selection.builder().ids(Set.of(id)).build());
        Optional<Subscription> server = fleet.subscriptions().stream().findFirst();
        if (server.isEmpty()) {
            say("policy-explain.missing", TerminalText.of(id));
            return ExitStatus.of(fleet.coverage().complete(), true).code();
        }
        if (format == Format.json) {
            context.print(List.of(json(policy, server.get(), fleet.readAt())));
        } else {
            context.print(text(policy, server.get(), fleet.readAt()));
        }
        return ExitStatus.FINE.code();
    }

    private List<String> text(Policy policy, Subscription server, Instant now) {
        List<String> lines = new ArrayList<>();
        lines.add(decision(policy, server, now));
        for (Rule rule : policy.rules()) {
            Optional<String> misfit = rule.when().misfit(server, now);
            if (misfit.isEmpty()) {
                return lines;
            }
            lines.add("  " + context.words().say("policy-explain.not", rule.name(), misfit.get()));
        }
        return lines;
    }

    private String decision(Policy policy, Subscription server, Instant now) {
        String name = (server.id() + " " + TerminalText.of(server.name())).strip();
        Optional<Rule> rule = policy.rules().stream()
                .filter(each -> each.matches(server, now))
                .findFirst();
        if (rule.isEmpty()) {
            return context.words().say("policy-explain.none", name);
        }
        return rule.get()
                .exclusion(server, now)
                .map(exclusion -> context.words()
                        .say(
                                "policy-explain.excluded",
                                name,
                                rule.get().name(),
                                exclusion.until(),
                                TerminalText.of(exclusion.reason())))
                .orElseGet(() -> context.words()
                        .say("policy-explain.rule", name, rule.get().name(), keep(rule.get())));
    }

    private static String keep(Rule rule) {
        return rule.keep().wireName()
                + rule.period().map(period -> " " + period).orElse("");
    }

    private static String json(Policy policy, Subscription server, Instant now) {
        JsonObject answer = new JsonObject();
        answer.addProperty("id", server.id());
        policy.ruleFor(server, now).ifPresent(rule -> {
            answer.addProperty("rule", rule.name());
            answer.addProperty("keep", rule.keep().wireName());
        });
        JsonArray rules = new JsonArray();
        for (Rule rule : policy.rules()) {
            JsonObject each = new JsonObject();
            each.addProperty("rule", rule.name());
            rule.when().misfit(server, now).ifPresent(part -> each.addProperty("misfit", part));
            rules.add(each);
        }
        answer.add("rules", rules);
        return new GsonBuilder().setPrettyPrinting().create().toJson(answer);
    }

    /** Says which rules name or decide nothing of the fleet, what the last one catches, and what is most likely not meant. */
    @Command(name = "coverage", mixinStandardHelpOptions = true)
    int coverage(
            @Mixin PolicyOption option,
            @Mixin CloudTargetOptions target,
            @Option(names = "--format", descriptionKey = "format.text-json", defaultValue = "text") Format format)
            throws IOException {
        Policy policy = option.read(context);
        Fleet fleet = new AccountSession(context, target)
                .fleet(Selection.builder().regions(policy.regions()).build());
        List<RuleCoverage> uses = RuleCoverage.of(policy, fleet);
        List<PolicyWarning> warnings = PolicyWarning.of(policy, fleet.coverage().accountIds(), fleet.readAt());
        if (format == Format.json) {
            context.print(List.of(json(uses, warnings, fleet)));
        } else {
            lines(uses, fleet);
            warn(warnings);
        }
        boolean idle = uses.stream().anyMatch(use -> use.decided() == 0);
        return ExitStatus.of(fleet.coverage().complete(), idle || !warnings.isEmpty())
                .code();
    }

    private void lines(List<RuleCoverage> uses, Fleet fleet) {
        int decided = uses.stream().mapToInt(RuleCoverage::decided).sum();
        say("policy-coverage.headline", decided, fleet.subscriptions().size());
        for (RuleCoverage use : uses) {
            String key = use.named() == 0 ? "nothing" : use.decided() == 0 ? "shadowed" : "rule";
            say("policy-coverage." + key, use.rule().name(), use.named(), use.decided());
        }
        if (!uses.isEmpty()) {
            RuleCoverage last = uses.get(uses.size() - 1);
            say("policy-coverage.last", last.decided(), last.rule().name());
        }
    }

    private static String json(List<RuleCoverage> uses, List<PolicyWarning> warnings, Fleet fleet) {
        JsonArray rules = new JsonArray();
        uses.forEach(use -> {
            JsonObject each = new JsonObject();
            each.addProperty("rule", use.rule().name());
            each.addProperty("named", use.named());
            each.addProperty("decided", use.decided());
            rules.add(each);
        });
        JsonObject answer = new JsonObject();
        answer.addProperty("subscriptions", fleet.subscriptions().size());
        answer.add("rules", rules);
        JsonArray doubtful = new JsonArray();
        warnings.forEach(each -> {
            JsonObject warning = new JsonObject();
            warning.addProperty("code", each.kind().code());
            JsonArray facts = new JsonArray();
            each.facts().forEach(facts::add);
            warning.add("facts", facts);
            doubtful.add(warning);
        });
        answer.add("warnings", doubtful);
        return new GsonBuilder().setPrettyPrinting().create().toJson(answer);
    }

    private void warn(List<PolicyWarning> warnings) {
        warnings.forEach(
                each -> say("policy-warning." + each.kind().code(), each.facts().toArray()));
    }

    private void say(String key, Object... facts) {
        context.print(List.of(context.words().say(key, facts)));
    }
}

package evergreen.local.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Stand-in for the vendor's command line that stores the roles and policies of one account in a folder, and can fail at any call. */
final class FakeRam {
    /** The variables are filled in before each run. */
    private static final String SCRIPT = """
            #!/bin/sh
            state='STATE'
            act=$2
            shift 2
            while [ $# -gt 0 ]; do
              case $1 in
                --RoleName) role=$2 ;;
                --PolicyName) policy=$2 ;;
                --PolicyType) type=$2 ;;
                --*Document) document=$2 ;;
              esac
              shift 2
            done
            echo "$act ${role:-} ${policy:-}" >> "$state/calls"
            if [ "$(wc -l < "$state/calls")" -eq FAILING ]; then echo InternalError; exit 1; fi
            missing() { echo "ErrorCode: EntityNotExist.$1"; exit 1; }
            exists() { echo "ErrorCode: EntityAlreadyExists.$1"; exit 1; }
            needs_role() { [ -d "$state/roles/$role" ] || missing Role; }
            case $act in
              GetCallerIdentity) echo '{ "AccountId": "ACCOUNT", "UserId": "1" }' ;;
              GetRole)
                needs_role
                trust=$(sed 's/"/\\\\"/g' "$state/roles/$role/trust")
                printf '%s\\n' '{' '"Role": {' '"Arn": "acs:ram::ACCOUNT:role/x",' "\\"AssumeRolePolicyDocument\\": \\"$trust\\"" '}}'
                ;;
              ListPoliciesForRole)
                needs_role
                printf '{ "Policies": { "Policy": ['
                comma=
                for each in "$state/roles/$role/attached"/*; do
                  [ -e "$each" ] || continue
                  printf '%s{ "Description": "a } b",\\n"PolicyName": "%s",\\n"PolicyType": "%s" }' "$comma" "$(basename "$each")" "$(cat "$each")"
                  comma=,
                done
                echo ']}}'
                ;;
              CreateRole)
                [ ! -d "$state/roles/$role" ] || exists Role
                mkdir -p "$state/roles/$role/attached"
                printf %s "$document" > "$state/roles/$role/trust"
                ;;
              UpdateRole) needs_role; printf %s "$document" > "$state/roles/$role/trust" ;;
              CreatePolicy)
                [ ! -e "$state/policies/$policy" ] || exists Policy
                printf %s "$document" > "$state/policies/$policy"
                ;;
              CreatePolicyVersion) printf %s "$document" > "$state/policies/$policy" ;;
              AttachPolicyToRole)
                needs_role
                [ ! -e "$state/roles/$role/attached/$policy" ] || exists Role.Policy
                printf %s "$type" > "$state/roles/$role/attached/$policy"
                ;;
              DetachPolicyFromRole)
                needs_role
                [ "$(cat "$state/roles/$role/attached/$policy")" = "$type" ] || missing Role.Policy
                rm "$state/roles/$role/attached/$policy"
                ;;
              *) echo InvalidAction; exit 1 ;;
            esac
            """;

    private static final Pattern WORKER = Pattern.compile("acs:ram::(\\d+):role/evergreen-renewal-worker");

    private final Path folder;
    private final String account;
    private String output = "";

    FakeRam(Path folder, String account) throws IOException {
        this.folder = folder;
        this.account = account;
        Files.createDirectories(folder.resolve("roles"));
        Files.createDirectories(folder.resolve("policies"));
    }

    /** Runs functions/roles.sh in this account. */
    int run(String words) throws IOException, InterruptedException {
        return runFailingAt(0, words);
    }

    /** Runs functions/roles.sh, whose n-th call fails; with 0, all succeed. */
    int runFailingAt(int call, String words) throws IOException, InterruptedException {
        Files.deleteIfExists(folder.resolve("calls"));
        Path bin = Files.createDirectories(folder.resolve("bin"));
        Path command = bin.resolve("aliyun");
        Files.writeString(
                command,
                SCRIPT.replace("STATE", folder.toString())
                        .replace("FAILING", "" + call)
                        .replace("ACCOUNT", account));
        if (!command.toFile().setExecutable(true)) {
            throw new IOException(command + " cannot be made executable");
        }
        List<String> all = new ArrayList<>(List.of("sh", "../functions/roles.sh"));
        Stream.of(words.split(" ")).filter(word -> !word.isEmpty()).forEach(all::add);
        ProcessBuilder script = new ProcessBuilder(all).redirectErrorStream(true);
        script.environment().merge("PATH", bin.toString(), (old, own) -> own + ":" + old);
        script.environment().remove("EVERGREEN_REGION");
        script.environment().remove("EVERGREEN_JOURNAL");
        Process process = script.start();
        output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor();
    }

    /** Returns everything that the last run printed. */
    String output() {
        return output;
    }

    /** Returns the calls of the last run. */
    List<String> calls() throws IOException {
        return Files.readAllLines(folder.resolve("calls"));
    }

    /** Creates the roles by which a deployment in another account enters this one, as a person does in the console. */
    void enteredBy(String other) throws IOException {
        for (JsonObject role :
                new RoleDocuments(other, "oss://unused/unused", "cn-hangzhou").roles(Path.of("../shared/role"))) {
            String name = role.get("name").getAsString();
            Files.createDirectories(folder.resolve("roles/" + name + "/attached"));
            trust(name, role.get("trust").toString());
            Files.writeString(
                    folder.resolve("policies/" + name),
                    role.getAsJsonArray("policies").get(0).toString());
            attach(name, name, "Custom");
        }
    }

    /** Attaches a policy to a role by hand. */
    void attach(String role, String policy, String type) throws IOException {
        Files.writeString(folder.resolve("roles/" + role + "/attached/" + policy), type);
    }

    /** Replaces the trust policy of a role by hand. */
    void trust(String role, String document) throws IOException {
        Files.writeString(folder.resolve("roles/" + role + "/trust"), document);
    }

    /** Returns the accounts whose deployment may pay for the servers of this account. */
    Set<String> payers() throws IOException {
        Set<String> payers = new TreeSet<>();
        for (JsonObject role : roles()) {
            if (role.getAsJsonArray("policies").toString().contains("ecs:RenewInstance")) {
                if (role.get("name").getAsString().equals("evergreen-renewal-worker")) {
                    payers.add(account);
                } else {
                    WORKER.matcher(role.get("trust").toString()).results().forEach(found -> payers.add(found.group(1)));
                }
            }
        }
        return payers;
    }

    /** Returns the account's roles as a fleet file has them, with the policies that are attached. */
    List<JsonObject> roles() throws IOException {
        List<JsonObject> roles = new ArrayList<>();
        for (Path each : entries(folder.resolve("roles"))) {
            JsonObject role = new JsonObject();
            role.addProperty("name", each.getFileName().toString());
            role.add("trust", JsonParser.parseString(Files.readString(each.resolve("trust"))));
            JsonArray policies = new JsonArray();
            for (Path policy : entries(each.resolve("attached"))) {
                Path document = folder.resolve("policies").resolve(policy.getFileName());
                if (Files.exists(document)) {
                    policies.add(JsonParser.parseString(Files.readString(document)));
                }
            }
            role.add("policies", policies);
            roles.add(role);
        }
        return roles;
    }

    /** Returns the whole state: every file with its content. */
    Map<String, String> state() throws IOException {
        Map<String, String> state = new TreeMap<>();
        for (String part : List.of("roles", "policies")) {
            try (Stream<Path> files = Files.walk(folder.resolve(part))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    state.put(folder.relativize(file).toString(), Files.readString(file));
                }
            }
        }
        return state;
    }

    private static List<Path> entries(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted().toList();
        }
    }
}

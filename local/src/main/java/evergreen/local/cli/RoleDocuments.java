package evergreen.local.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The role documents of the functions, rendered for one deployment as {@code functions/roles.sh} renders them.
 *
 * @param account the id of the account of the functions
 * @param journal the journal's place, {@code oss://bucket/prefix}
 * @param region the region of the functions
 */
record RoleDocuments(String account, String journal, String region) {
    private static final String SCHEME = "oss://";

    /** Returns every role in the folders below a path, each with its name, trust policy and policy. */
    List<JsonObject> roles(Path folder) throws IOException {
        List<JsonObject> roles = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder, 4)) {
            for (Path trust :
                    files.filter(file -> file.endsWith("trust.json")).sorted().toList()) {
                roles.add(role(trust));
            }
        }
        return roles;
    }

    private JsonObject role(Path trust) throws IOException {
        JsonArray policies = new JsonArray();
        policies.add(JsonParser.parseString(rendered(trust.resolveSibling("policy.json"))));
        JsonObject role = new JsonObject();
        role.addProperty("name", trust.getName(trust.getNameCount() - 2).toString());
        role.add("trust", JsonParser.parseString(rendered(trust)));
        role.add("policies", policies);
        return role;
    }

    /** Returns a template with the values of this deployment. */
    String rendered(Path template) throws IOException {
        String place = journal.substring(SCHEME.length());
        return Files.readString(template)
                .replace("${account}", account)
                .replace("${bucket}", place.substring(0, place.indexOf('/')))
                .replace("${prefix}", place.substring(place.indexOf('/') + 1))
                .replace("${region}", region);
    }
}

package evergreen.local.cloud.gateway;

import evergreen.local.cloud.ApiException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The Authorization header of ACS3: an algorithm and three fields in any order, with or without spaces. What is absent
 * is empty.
 */
record Authorization(String algorithm, Map<String, String> fields) {
    static Authorization read(String header) {
        String[] parts = header.trim().split("\\s+", 2);
        Map<String, String> fields = new HashMap<>();
        for (String field : parts.length < 2 ? new String[0] : parts[1].split(",", -1)) {
            String[] pair = field.trim().split("=", 2);
            fields.put(pair[0].trim(), pair.length < 2 ? "" : pair[1].trim());
        }
        return new Authorization(parts[0], fields);
    }

    String credential() {
        return fields.getOrDefault("Credential", "");
    }

    String signature() {
        return fields.getOrDefault("Signature", "");
    }

    /** The signed headers' names as listed, in lower case. */
    List<String> signedHeaders() {
        List<String> names = new ArrayList<>();
        for (String name : fields.getOrDefault("SignedHeaders", "").split(";", -1)) {
            names.add(name.trim().toLowerCase(Locale.ROOT));
        }
        return names;
    }

    void complete() throws ApiException {
        if (!algorithm.equals("ACS3-HMAC-SHA256")) {
            throw Signing.incomplete("of the ACS3 algorithms only ACS3-HMAC-SHA256 is simulated");
        }
        for (String name : List.of("Credential", "SignedHeaders", "Signature")) {
            if (fields.getOrDefault(name, "").isEmpty()) {
                throw Signing.incomplete("the Authorization header lacks " + name);
            }
        }
    }
}

package evergreen.local.cloud.ram;

import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import evergreen.local.cloud.ApiException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What an AssumeRole call asks for, its parameters read.
 *
 * @param limit the session policy, which narrows what the role may
 */
record AssumeRoleRequest(String roleArn, String session, Duration span, Optional<RamPolicy> limit, String externalId) {
    private static final Pattern ROLE = Pattern.compile("acs:ram::\\d{1,20}:role/[\\w.-]{1,64}");
    private static final Pattern SESSION = Pattern.compile("[\\w.@-]{2,64}");
    private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");
    private static final String AN_HOUR = "3600";
    private static final long LEAST_SECONDS = 900;
    private static final int MOST_POLICY = 2048;
    private static final int LEAST_EXTERNAL = 2;
    private static final int MOST_EXTERNAL = 1224;

    static AssumeRoleRequest read(Map<String, String> parameters) throws ApiException {
        return new AssumeRoleRequest(
                matching(parameters, "RoleArn", ROLE, "acs:ram::<account>:role/<name>"),
                matching(parameters, "RoleSessionName", SESSION, "2 to 64 letters, digits and .@-_"),
                span(parameters.getOrDefault("DurationSeconds", AN_HOUR)),
                limit(parameters.getOrDefault("Policy", "")),
                externalId(parameters.getOrDefault("ExternalId", "")));
    }

    private static String matching(Map<String, String> parameters, String name, Pattern form, String legal)
            throws ApiException {
        String value = parameters.getOrDefault(name, "");
        if (!form.matcher(value).matches()) {
            throw invalid(name, "must be " + legal);
        }
        return value;
    }

    private static Duration span(String seconds) throws ApiException {
        if (!SECONDS.matcher(seconds).matches() || Long.parseLong(seconds) < LEAST_SECONDS) {
            throw invalid("DurationSeconds", "must be a number of at least " + LEAST_SECONDS);
        }
        return Duration.ofSeconds(Long.parseLong(seconds));
    }

    private static Optional<RamPolicy> limit(String policy) throws ApiException {
        if (policy.isEmpty()) {
            return Optional.empty();
        }
        if (policy.length() > MOST_POLICY) {
            throw invalid("PolicySize", "is over: a session policy may have " + MOST_POLICY + " characters");
        }
        try {
            return Optional.of(RamPolicy.parse(JsonParser.parseString(policy)));
        } catch (JsonParseException | IllegalArgumentException misshapen) {
            throw invalid("PolicyGrammar", "is wrong: " + misshapen.getMessage());
        }
    }

    private static String externalId(String id) throws ApiException {
        if (!id.isEmpty() && (id.length() < LEAST_EXTERNAL || id.length() > MOST_EXTERNAL)) {
            throw invalid("ExternalId", "must have " + LEAST_EXTERNAL + " to " + MOST_EXTERNAL + " characters");
        }
        return id;
    }

    static ApiException invalid(String what, String why) {
        return new ApiException(400, "InvalidParameter." + what, what + " " + why + ".");
    }
}

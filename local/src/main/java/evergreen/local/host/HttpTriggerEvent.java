package evergreen.local.host;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonObject;
import evergreen.local.cloud.ApiException;
import evergreen.local.cloud.http.Body;
import evergreen.local.cloud.http.Parameter;
import evergreen.local.cloud.http.Parameters;
import evergreen.local.cloud.http.Request;
import evergreen.local.host.spec.FunctionSpec;
import java.net.URLDecoder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What an HTTP request becomes for a function: version v1 of the platform's event. */
record HttpTriggerEvent(FunctionSpec.Place place, String requestId, Instant now) {
    private static final Set<String> TEXTS = Set.of(
            "application/json",
            "application/xml",
            "application/javascript",
            "application/x-www-form-urlencoded",
            "application/problem+json");

    Body of(Request request) throws ApiException {
        boolean binary = !isText(request.header("content-type"));
        byte[] body = request.body().bytes();
        JsonObject event = new JsonObject();
        event.addProperty("version", "v1");
        event.addProperty("rawPath", request.path());
        event.add("headers", headers(request));
        event.add("queryParameters", query(request.queryParameters()));
        event.addProperty("body", binary ? Base64.getEncoder().encodeToString(body) : new String(body, UTF_8));
        event.addProperty("isBase64Encoded", binary);
        event.add("requestContext", context(request));
        return Body.of(event.toString());
    }

    private static boolean isText(String contentType) {
        String type = contentType.split(";", 2)[0].trim().toLowerCase(Locale.ROOT);
        return type.isEmpty() || type.startsWith("text/") || TEXTS.contains(type);
    }

    /** Names as the platform writes them, {@code User-Agent}; its own and the connection's are not for the function. */
    private static JsonObject headers(Request request) {
        JsonObject headers = new JsonObject();
        request.headers().forEach((name, value) -> {
            if (!name.equals("connection") && !name.equals("keep-alive") && !name.startsWith("x-fc-")) {
                headers.addProperty(canonical(name), value);
            }
        });
        return headers;
    }

    private static String canonical(String name) {
        StringBuilder canonical = new StringBuilder(name);
        for (int each = 0; each < name.length(); each++) {
            if (each == 0 || name.charAt(each - 1) == '-') {
                canonical.setCharAt(each, Character.toUpperCase(name.charAt(each)));
            }
        }
        return canonical.toString();
    }

    private static JsonObject query(Parameters parameters) {
        Map<String, String> values = new TreeMap<>();
        for (Parameter each : parameters.all()) {
            values.merge(each.name(), each.value(), (a, b) -> a + "," + b);
        }
        JsonObject query = new JsonObject();
        values.forEach(query::addProperty);
        return query;
    }

    private JsonObject context(Request request) throws ApiException {
        String domain = request.header("host").split(":", 2)[0];
        JsonObject http = new JsonObject();
        http.addProperty("method", request.method());
        http.addProperty("path", decoded(request.path()));
        http.addProperty("protocol", "HTTP/1.1");
        http.addProperty("sourceIp", "127.0.0.1");
        http.addProperty("userAgent", request.header("user-agent"));
        JsonObject context = new JsonObject();
        context.addProperty("accountId", place.account());
        context.addProperty("domainName", domain);
        context.addProperty("domainPrefix", domain.split("\\.", 2)[0]);
        context.addProperty("requestId", requestId);
        context.addProperty("time", now.truncatedTo(ChronoUnit.SECONDS).toString());
        context.addProperty("timeEpoch", String.valueOf(now.toEpochMilli()));
        context.add("http", http);
        return context;
    }

    private static String decoded(String path) throws ApiException {
        try {
            return URLDecoder.decode(path.replace("+", "%2B"), UTF_8);
        } catch (IllegalArgumentException broken) {
            throw new ApiException(400, "InvalidArgument", "The path has a broken escape.");
        }
    }
}

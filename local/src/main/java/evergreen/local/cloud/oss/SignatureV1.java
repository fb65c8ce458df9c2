package evergreen.local.cloud.oss;

import static java.nio.charset.StandardCharsets.UTF_8;

import evergreen.local.cloud.ApiException;
import evergreen.local.cloud.http.Parameter;
import evergreen.local.cloud.http.Parameters;
import evergreen.local.cloud.http.Request;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.Comparator;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Version 1: {@code OSS key:signature}, an HMAC-SHA1 over method, a few headers and the resource. */
record SignatureV1(Request request, String keyId, String signature) implements Signature {
    /** Of the parameters that are served here, those that belong to the resource. */
    private static final Set<String> SIGNED =
            Set.of("bucketInfo", "continuation-token", "lifecycle", "objectMeta", "versioning");

    static SignatureV1 read(Request request, String header) {
        String[] parts = header.substring("OSS ".length()).trim().split(":", 2);
        return new SignatureV1(request, parts[0], parts.length < 2 ? "" : parts[1]);
    }

    @Override
    public Instant stamp() throws ApiException {
        String date = request.header("x-oss-date").isEmpty() ? request.header("date") : request.header("x-oss-date");
        try {
            return ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
        } catch (DateTimeParseException misshapen) {
            throw new ApiException(403, "AccessDenied", "OSS authentication requires a valid Date.");
        }
    }

    @Override
    public void verify(String secret, ObjectAddress address, Parameters parameters, String region) throws ApiException {
        String toSign = String.join(
                "\n",
                request.method(),
                request.header("content-md5"),
                request.header("content-type"),
                request.header("date"),
                headers() + resource(address, parameters));
        byte[] expected = Hashes.hmac("HmacSHA1", secret.getBytes(UTF_8), toSign);
        if (!Hashes.same(Base64.getEncoder().encodeToString(expected), signature)) {
            throw Signature.mismatch(toSign);
        }
    }

    private String headers() {
        return new TreeMap<>(request.headers())
                .entrySet().stream()
                        .filter(each -> each.getKey().startsWith("x-oss-"))
                        .map(each -> each.getKey() + ":" + each.getValue().trim() + "\n")
                        .collect(Collectors.joining());
    }

    private static String resource(ObjectAddress address, Parameters parameters) {
        String query = parameters.all().stream()
                .filter(each -> SIGNED.contains(each.name()))
                .sorted(Comparator.comparing(Parameter::name))
                .map(each -> each.name() + (each.value().isEmpty() ? "" : "=" + each.value()))
                .collect(Collectors.joining("&"));
        return address.signed() + (query.isEmpty() ? "" : "?" + query);
    }
}

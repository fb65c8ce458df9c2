package evergreen.local.cloud.oss;

import static java.nio.charset.StandardCharsets.UTF_8;

import evergreen.local.cloud.ApiException;
import evergreen.local.cloud.http.Body;
import evergreen.local.cloud.http.Parameters;
import evergreen.local.cloud.http.Percent;
import evergreen.local.cloud.http.Request;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Version 4: {@code OSS4-HMAC-SHA256 Credential=key/day/region/oss/aliyun_v4_request,AdditionalHeaders=...,Signature=...}.
 *
 * @param fields the header's, by name
 */
record SignatureV4(Request request, Map<String, String> fields) implements Signature {
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT);
    private static final String PAYLOAD = "UNSIGNED-PAYLOAD";

    static SignatureV4 read(Request request, String header) {
        Map<String, String> fields = new HashMap<>();
        for (String field : header.substring(header.indexOf(' ')).split(",", -1)) {
            String[] pair = field.trim().split("=", 2);
            fields.put(pair[0], pair.length < 2 ? "" : pair[1]);
        }
        return new SignatureV4(request, Map.copyOf(fields));
    }

    private String field(String name) {
        return fields.getOrDefault(name, "");
    }

    @Override
    public String keyId() {
        return field("Credential").split("/", 2)[0];
    }

    @Override
    public Optional<String> region() {
        String[] credential = field("Credential").split("/", -1);
        return credential.length > 2 ? Optional.of(credential[2]) : Optional.empty();
    }

    @Override
    public Instant stamp() throws ApiException {
        try {
            return LocalDateTime.parse(request.header("x-oss-date"), STAMP).toInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException misshapen) {
            throw new ApiException(403, "AccessDenied", "OSS authentication requires a valid x-oss-date.");
        }
    }

    @Override
    public void verify(String secret, ObjectAddress address, Parameters parameters, String region) throws ApiException {
        String scope = scope(region);
        if (!request.header("x-oss-content-sha256").equals(PAYLOAD)) {
            throw invalid("x-oss-content-sha256 must be " + PAYLOAD + ".");
        }
        String canonical = canonical(address, parameters);
        String toSign =
                String.join("\n", "OSS4-HMAC-SHA256", request.header("x-oss-date"), scope, Body.sha256(canonical));
        byte[] key = ("aliyun_v4" + secret).getBytes(UTF_8);
        for (String part : List.of(scope.split("/", -1))) {
            key = Hashes.hmac("HmacSHA256", key, part);
        }
        if (!Hashes.same(HexFormat.of().formatHex(Hashes.hmac("HmacSHA256", key, toSign)), field("Signature"))) {
            throw Signature.mismatch(toSign + " over " + canonical);
        }
    }

    /** What the signing key is for. A bucket that is not there has no region to compare with; it is refused as what it is. */
    private String scope(String region) throws ApiException {
        String named = region.isEmpty() ? region().orElse(region) : region;
        String stamp = request.header("x-oss-date");
        String scope = stamp.substring(0, stamp.indexOf('T')) + "/" + named + "/oss/aliyun_v4_request";
        if (!field("Credential").equals(keyId() + "/" + scope)) {
            throw invalid("The credential's scope must be " + scope + ": the day of x-oss-date, the bucket's region.");
        }
        return scope;
    }

    private static ApiException invalid(String why) {
        return new ApiException(400, "InvalidArgument", why);
    }

    private String canonical(ObjectAddress address, Parameters parameters) {
        TreeSet<String> additional = new TreeSet<>(Arrays.asList(
                field("AdditionalHeaders").toLowerCase(Locale.ROOT).split(";", -1)));
        String headers = new TreeMap<>(request.headers())
                .entrySet().stream()
                        .filter(each -> isSigned(each.getKey()) || additional.contains(each.getKey()))
                        .map(each -> each.getKey() + ":" + each.getValue().trim() + "\n")
                        .collect(Collectors.joining());
        return String.join(
                "\n",
                request.method(),
                Percent.encode(address.signed()).replace("%2F", "/"),
                query(parameters),
                headers,
                String.join(";", additional),
                PAYLOAD);
    }

    private static boolean isSigned(String header) {
        return header.startsWith("x-oss-") || header.equals("content-type") || header.equals("content-md5");
    }

    private static String query(Parameters parameters) {
        return parameters.all().stream()
                .sorted(Comparator.comparing(each -> Percent.encode(each.name())))
                .map(each -> Percent.encode(each.name())
                        + (each.value().isEmpty() ? "" : "=" + Percent.encode(each.value())))
                .collect(Collectors.joining("&"));
    }
}

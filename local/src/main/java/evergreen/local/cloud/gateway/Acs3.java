package evergreen.local.cloud.gateway;

import evergreen.local.cloud.ApiException;
import evergreen.local.cloud.http.Body;
import evergreen.local.cloud.http.Parameters;
import evergreen.local.cloud.http.Request;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The newer protocol, ACS3-HMAC-SHA256: action, version, date and nonce travel in headers.
 *
 * @param queried the query's parameters, which the signature is over
 * @param all those and a form's, whose hash the signature is over
 */
record Acs3(Request request, Parameters queried, Parameters all) implements SignedRequest {
    private static final Set<String> COMMON = Set.of("Action", "Version", "Format");
    private static final Pattern XML = Pattern.compile("(?:application|text)/xml\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern PORT = Pattern.compile(":\\d+$");
    private static final List<String> ALWAYS_SIGNED =
            List.of("x-acs-date", "x-acs-signature-nonce", "x-acs-content-sha256");

    private Authorization authorization() {
        return Authorization.read(request.header("authorization"));
    }

    @Override
    public String method() {
        return request.method();
    }

    @Override
    public String path() {
        return request.path();
    }

    @Override
    public String host() {
        return request.header("host");
    }

    @Override
    public String keyId() {
        return authorization().credential();
    }

    @Override
    public String token() {
        return header("x-acs-security-token");
    }

    @Override
    public String timestamp() {
        return header("x-acs-date");
    }

    @Override
    public String nonce() {
        return header("x-acs-signature-nonce");
    }

    @Override
    public String version() {
        return headerOr("x-acs-version", "Version");
    }

    @Override
    public String action() {
        return headerOr("x-acs-action", "Action");
    }

    /** Some callers put action and version into the query, as the older protocol does. */
    private String headerOr(String name, String parameter) {
        String value = header(name);
        return value.isEmpty() ? queried.first(parameter) : value;
    }

    private String header(String name) {
        return request.header(name).trim();
    }

    /** JSON is this protocol's default; a Format is stronger than an Accept header, of which the first type counts. */
    @Override
    public boolean xml() {
        String format = all.first("Format");
        return format.isEmpty() ? XML.matcher(header("accept")).lookingAt() : format.equalsIgnoreCase("XML");
    }

    @Override
    public SortedMap<String, String> parameters() {
        return all.without(COMMON);
    }

    @Override
    public void complete() throws ApiException {
        authorization().complete();
        for (String name : ALWAYS_SIGNED) {
            if (header(name).isEmpty()) {
                throw Signing.missing(name);
            }
        }
        if (action().isEmpty() || version().isEmpty()) {
            throw Signing.missing(action().isEmpty() ? "x-acs-action" : "x-acs-version");
        }
        List<String> signed = authorization().signedHeaders();
        for (String name : mustBeSigned()) {
            if (!signed.contains(name)) {
                throw Signing.incomplete(name + " is sent and not signed");
            }
        }
    }

    /** What decides about the call must be under the signature; all other headers may be or not. */
    private Set<String> mustBeSigned() {
        Set<String> names = new TreeSet<>(ALWAYS_SIGNED);
        for (String name : List.of("x-acs-action", "x-acs-version")) {
            if (!header(name).isEmpty()) {
                names.add(name);
            }
        }
        return names;
    }

    /** A signer that knows the endpoint's name alone leaves the port out of the host that it signs. */
    @Override
    public void verify(String secret) throws ApiException {
        String portless = PORT.matcher(header("host")).replaceFirst("");
        if (!Signing.same(request.body().sha256(), header("x-acs-content-sha256"))
                || (!matches(secret, stringToSign(header("host"))) && !matches(secret, stringToSign(portless)))) {
            throw Signing.mismatch(stringToSign(header("host")));
        }
    }

    private boolean matches(String secret, String stringToSign) {
        byte[] expected = Signing.hmac("HmacSHA256", secret, stringToSign);
        return Signing.same(HexFormat.of().formatHex(expected), authorization().signature());
    }

    private String stringToSign(String host) {
        return "ACS3-HMAC-SHA256\n" + Body.sha256(canonicalRequest(host));
    }

    private String canonicalRequest(String host) {
        TreeSet<String> names = new TreeSet<>(authorization().signedHeaders());
        StringBuilder headers = new StringBuilder();
        for (String name : names) {
            headers.append(name)
                    .append(':')
                    .append(name.equals("host") ? host : header(name))
                    .append('\n');
        }
        return String.join(
                "\n",
                method(),
                request.path(),
                queried.canonical(each -> true),
                headers.toString(),
                String.join(";", names),
                request.body().sha256());
    }
}

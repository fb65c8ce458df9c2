package evergreen.local.cloud.gateway;

import evergreen.local.cloud.Refusal;
import evergreen.local.cloud.wire.Body;
import evergreen.local.cloud.wire.Parameters;
import evergreen.local.cloud.wire.Request;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;

/**
 * The newer protocol, ACS3-HMAC-SHA256: action, version, date and nonce travel in headers.
 *
 * @param queried the query's parameters, which the signature is over
 * @param all those and a form's, whose hash the signature is over
 */
record Acs3(Request request, Parameters queried, Parameters all) implements Envelope {
    private static final Set<String> COMMON = Set.of("Action", "Version", "Format");
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

    /** JSON is this protocol's default. */
    @Override
    public boolean xml() {
        return all.first("Format").equalsIgnoreCase("XML");
    }

    @Override
    public SortedMap<String, String> parameters() {
        return all.without(COMMON);
    }

    @Override
    public void complete() throws Refusal {
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

    @Override
    public void verify(String secret) throws Refusal {
        String stringToSign = "ACS3-HMAC-SHA256\n" + Body.sha256(canonicalRequest());
        byte[] expected = Signing.hmac("HmacSHA256", secret, stringToSign);
        boolean signed =
                Signing.same(HexFormat.of().formatHex(expected), authorization().signature());
        if (!signed || !Signing.same(request.body().sha256(), header("x-acs-content-sha256"))) {
            throw Signing.mismatch(stringToSign);
        }
    }

    private String canonicalRequest() {
        TreeSet<String> names = new TreeSet<>(authorization().signedHeaders());
        StringBuilder headers = new StringBuilder();
        for (String name : names) {
            headers.append(name).append(':').append(header(name)).append('\n');
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

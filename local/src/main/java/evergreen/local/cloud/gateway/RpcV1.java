package evergreen.local.cloud.gateway;

import evergreen.local.cloud.ApiException;
import evergreen.local.cloud.http.Parameter;
import evergreen.local.cloud.http.Parameters;
import evergreen.local.cloud.http.Percent;
import evergreen.local.cloud.http.Request;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The older protocol: everything is a parameter, in the query or in a form, signed by HMAC-SHA1. */
record RpcV1(Request request, Parameters all) implements SignedRequest {
    private static final Pattern MILLISECONDS = Pattern.compile("\\.\\d{3}Z$");
    private static final List<String> MANDATORY = List.of(
            "AccessKeyId",
            "Signature",
            "SignatureMethod",
            "SignatureVersion",
            "SignatureNonce",
            "Timestamp",
            "Version",
            "Action");
    private static final Set<String> COMMON = Set.of(
            "AccessKeyId",
            "Action",
            "Format",
            "SecurityToken",
            "Signature",
            "SignatureMethod",
            "SignatureNonce",
            "SignatureType",
            "SignatureVersion",
            "Timestamp",
            "Version");

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
        return all.first("AccessKeyId");
    }

    @Override
    public String token() {
        return all.first("SecurityToken");
    }

    /** Two of the vendor's clients for Node.js stamp milliseconds; the signature is over the stamp as it came. */
    @Override
    public String timestamp() {
        return MILLISECONDS.matcher(all.first("Timestamp")).replaceFirst("Z");
    }

    @Override
    public String nonce() {
        return all.first("SignatureNonce");
    }

    @Override
    public String version() {
        return all.first("Version");
    }

    @Override
    public String action() {
        return all.first("Action");
    }

    /** XML is this protocol's default. */
    @Override
    public boolean xml() {
        return !all.first("Format").equalsIgnoreCase("JSON");
    }

    @Override
    public SortedMap<String, String> parameters() {
        return all.without(COMMON);
    }

    @Override
    public void complete() throws ApiException {
        for (String name : MANDATORY) {
            if (all.first(name).isEmpty()) {
                throw Signing.missing(name);
            }
        }
        if (all.all().stream().filter(each -> each.name().equals("Signature")).count() > 1) {
            throw Signing.incomplete("there is more than one Signature, and none covers the others");
        }
        if (!all.first("SignatureMethod").equals("HMAC-SHA1")
                || !all.first("SignatureVersion").equals("1.0")) {
            throw Signing.incomplete("this protocol is signed by HMAC-SHA1 in version 1.0");
        }
    }

    @Override
    public void verify(String secret) throws ApiException {
        Predicate<Parameter> signed = each -> !each.name().equals("Signature");
        if (!matches(secret, stringToSign(signed)) && !leavesOutEmptyValues(secret, signed)) {
            throw Signing.mismatch(stringToSign(signed));
        }
    }

    /**
     * The newer clients, told to sign the old way, send empty values and leave them out of what they sign; the older
     * clients sign them. What the cloud makes of it is not known, and refusing would only make such a client useless
     * here. Nobody else is heard so, for whoever passes a request on could add empty values to it.
     */
    private boolean leavesOutEmptyValues(String secret, Predicate<Parameter> signed) {
        return request.header("user-agent").contains("TeaDSL")
                && matches(secret, stringToSign(signed.and(each -> !each.value().isEmpty())));
    }

    private boolean matches(String secret, String stringToSign) {
        byte[] expected = Signing.hmac("HmacSHA1", secret + "&", stringToSign);
        return Signing.same(Base64.getEncoder().encodeToString(expected), all.first("Signature"));
    }

    private String stringToSign(Predicate<Parameter> signed) {
        return method() + "&%2F&" + Percent.encode(all.canonical(signed));
    }
}

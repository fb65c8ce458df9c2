package evergreen.local.cloud.gateway;

import evergreen.local.cloud.Refusal;
import evergreen.local.cloud.wire.Parameter;
import evergreen.local.cloud.wire.Parameters;
import evergreen.local.cloud.wire.Percent;
import evergreen.local.cloud.wire.Request;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Predicate;

/** The older protocol: everything is a parameter, in the query or in a form, signed by HMAC-SHA1. */
record RpcV1(Request request, Parameters all) implements Envelope {
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

    @Override
    public String timestamp() {
        return all.first("Timestamp");
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
    public void complete() throws Refusal {
        for (String name : MANDATORY) {
            if (all.first(name).isEmpty()) {
                throw Signing.missing(name);
            }
        }
        if (!all.first("SignatureMethod").equals("HMAC-SHA1")
                || !all.first("SignatureVersion").equals("1.0")) {
            throw Signing.incomplete("this protocol is signed by HMAC-SHA1 in version 1.0");
        }
    }

    @Override
    public void verify(String secret) throws Refusal {
        Predicate<Parameter> signed = each -> !each.name().equals("Signature");
        // The newer client, told to sign the old way, sends empty values but leaves them out of what it signs; the
        // older clients sign them. Nobody can gain by the difference: an empty value says what its absence says.
        boolean good = matches(secret, stringToSign(signed))
                || matches(secret, stringToSign(signed.and(each -> !each.value().isEmpty())));
        if (!good) {
            throw Signing.mismatch(stringToSign(signed));
        }
    }

    private boolean matches(String secret, String stringToSign) {
        byte[] expected = Signing.hmac("HmacSHA1", secret + "&", stringToSign);
        return Signing.same(Base64.getEncoder().encodeToString(expected), all.first("Signature"));
    }

    private String stringToSign(Predicate<Parameter> signed) {
        return method() + "&%2F&" + Percent.encode(all.canonical(signed));
    }
}

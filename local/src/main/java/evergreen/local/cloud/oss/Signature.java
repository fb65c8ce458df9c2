package evergreen.local.cloud.oss;

import evergreen.local.cloud.ApiException;
import evergreen.local.cloud.http.Parameters;
import evergreen.local.cloud.http.Request;
import java.time.Instant;
import java.util.Optional;

/** What a request's Authorization header says, before any of it is believed. */
interface Signature {
    /** Reads a header of one of the two kinds; the rest is refused by name when it is checked. */
    static Signature read(Request request) {
        String header = request.header("authorization").trim();
        if (header.startsWith("OSS4-HMAC-SHA256 ")) {
            return SignatureV4.read(request, header);
        }
        return header.startsWith("OSS ") ? SignatureV1.read(request, header) : new UnsupportedSignature();
    }

    String keyId();

    /** The region that it names, which is that of the endpoint that the client uses; empty if it names none. */
    default Optional<String> region() {
        return Optional.empty();
    }

    /**
     * When it was made.
     *
     * @throws ApiException if that is not said or not understood
     */
    Instant stamp() throws ApiException;

    /**
     * Checks the signature.
     *
     * @param region the bucket's; empty if there is no such bucket
     * @throws ApiException with what was signed here, so that a client can compare
     */
    void verify(String secret, ObjectAddress address, Parameters parameters, String region) throws ApiException;

    /** A mismatch, in the service's words, with our string to sign behind them. */
    static ApiException mismatch(String toSign) {
        return new ApiException(
                403,
                "SignatureDoesNotMatch",
                "The request signature we calculated does not match the signature you provided."
                        + " Check your key and signing method. Signed here was: " + toSign);
    }
}

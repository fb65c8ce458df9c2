package evergreen.local.cloud.oss;

import evergreen.local.cloud.ApiException;
import evergreen.local.cloud.http.Parameters;
import java.time.Instant;

/** A signature of a kind that is not simulated. */
record UnsupportedSignature() implements Signature {
    @Override
    public String keyId() {
        return "";
    }

    @Override
    public Instant stamp() throws ApiException {
        throw new ApiException(
                501,
                "NotImplemented",
                "The simulated cloud checks signatures in the Authorization header alone, of version 1 (OSS) and"
                        + " version 4 (OSS4-HMAC-SHA256); signed addresses and version 2 are not simulated.");
    }

    @Override
    public void verify(String secret, ObjectAddress address, Parameters parameters, String region) throws ApiException {
        stamp();
    }
}

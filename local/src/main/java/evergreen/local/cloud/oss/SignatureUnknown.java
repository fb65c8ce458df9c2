package evergreen.local.cloud.oss;

import evergreen.local.cloud.Refusal;
import evergreen.local.cloud.wire.Parameters;
import java.time.Instant;

/** A signature of a kind that is not simulated. */
record SignatureUnknown() implements Signature {
    @Override
    public String keyId() {
        return "";
    }

    @Override
    public Instant stamp() throws Refusal {
        throw new Refusal(
                501,
                "NotImplemented",
                "The simulated cloud checks signatures in the Authorization header alone, of version 1 (OSS) and"
                        + " version 4 (OSS4-HMAC-SHA256); signed addresses and version 2 are not simulated.");
    }

    @Override
    public void verify(String secret, Address address, Parameters parameters, String region) throws Refusal {
        stamp();
    }
}

package evergreen.local.cloud.gateway;

import evergreen.local.cloud.ApiException;
import evergreen.local.cloud.Caller;
import evergreen.local.cloud.http.Request;
import evergreen.local.cloud.ram.AccessKey;
import evergreen.local.cloud.ram.IdentityStore;
import java.time.Clock;

/** Tells who signed a request: the key, the hour, the signature, the nonce, the token, in this order. */
public final class RequestAuthenticator {
    private final IdentityStore directory;
    private final ReplayGuard replayGuard;

    /**
     * A doorkeeper.
     *
     * @param wire the clock that signatures go by: real time where real clients stamp real time
     */
    public RequestAuthenticator(Clock wire, IdentityStore directory) {
        this.directory = directory;
        this.replayGuard = new ReplayGuard(wire);
    }

    /**
     * Who signed.
     *
     * @throws ApiException when anything about the signature is not right
     */
    public Caller admit(Request request) throws ApiException {
        return admit(SignedRequest.open(request));
    }

    Caller admit(SignedRequest signedRequest) throws ApiException {
        signedRequest.complete();
        AccessKey key = directory.active(signedRequest.keyId());
        replayGuard.inWindow(signedRequest.timestamp());
        signedRequest.verify(key.secret());
        replayGuard.firstUse(key.id(), signedRequest.nonce());
        return directory.caller(key, signedRequest.token());
    }
}

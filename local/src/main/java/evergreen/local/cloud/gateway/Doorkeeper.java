package evergreen.local.cloud.gateway;

import evergreen.local.cloud.Caller;
import evergreen.local.cloud.Refusal;
import evergreen.local.cloud.ram.AccessKey;
import evergreen.local.cloud.ram.Directory;
import evergreen.local.cloud.wire.Request;
import java.time.Clock;

/** Tells who signed a request: the key, the hour, the signature, the nonce, the token, in this order. */
public final class Doorkeeper {
    private final Directory directory;
    private final Freshness freshness;

    /**
     * A doorkeeper.
     *
     * @param wire the clock that signatures go by: real time where real clients stamp real time
     */
    public Doorkeeper(Clock wire, Directory directory) {
        this.directory = directory;
        this.freshness = new Freshness(wire);
    }

    /**
     * Who signed.
     *
     * @throws Refusal when anything about the signature is not right
     */
    public Caller admit(Request request) throws Refusal {
        return admit(Envelope.open(request));
    }

    Caller admit(Envelope envelope) throws Refusal {
        envelope.complete();
        AccessKey key = directory.active(envelope.keyId());
        freshness.inWindow(envelope.timestamp());
        envelope.verify(key.secret());
        freshness.firstUse(key.id(), envelope.nonce());
        return directory.caller(key, envelope.token());
    }
}

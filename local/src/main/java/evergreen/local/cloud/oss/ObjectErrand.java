package evergreen.local.cloud.oss;

import evergreen.local.cloud.Caller;
import evergreen.local.cloud.Refusal;
import evergreen.local.cloud.gateway.Conditions;
import evergreen.local.cloud.gateway.Errand;
import evergreen.local.cloud.gateway.Target;
import evergreen.local.cloud.wire.Parameters;
import evergreen.local.cloud.wire.Reply;
import evergreen.local.cloud.wire.Request;
import java.util.Optional;
import java.util.Set;

/**
 * One request to a bucket, and the checks that it passes, in their order.
 *
 * @param operation empty if it is none that is served
 */
record ObjectErrand(
        ObjectStore store, Request request, Signature signature, Subject subject, Optional<ObjectOperation> operation)
        implements Errand {
    /**
     * What is asked, of what.
     *
     * @param bucket empty if there is none of that name
     */
    record Subject(Address address, Parameters parameters, Optional<Bucket> bucket) {
        String region() {
            return bucket.map(each -> each.plan().region()).orElse("");
        }
    }

    @Override
    public Target target() {
        String title = operation.map(ObjectOperation::title).orElse("NotServed");
        return new Target(store.keeper().account(signature.keyId()), subject.region(), "oss." + title);
    }

    @Override
    public Reply answer(Conditions conditions, String requestId) throws Refusal {
        try {
            return Answer.dated(Answer.identified(pass(conditions), requestId), store.now());
        } catch (Refusal refusal) {
            throw Keeper.inOurWords(refusal);
        }
    }

    /** Whether the client uses the endpoint of another region than the bucket's; this cloud has one address for all of them. */
    private boolean misdirected() {
        return subject.bucket().isPresent()
                && signature
                        .region()
                        .filter(named -> !named.equals(subject.region()))
                        .isPresent();
    }

    private Reply pass(Conditions conditions) throws Refusal {
        if (misdirected()) {
            throw new Refusal(
                    403,
                    "AccessDenied",
                    "The bucket you are attempting to access must be addressed using the specified endpoint."
                            + " Please send all future requests to this endpoint.");
        }
        Caller caller = conditions.seenAs(store.keeper().caller(this));
        Bucket bucket = subject.bucket()
                .orElseThrow(() -> new Refusal(404, "NoSuchBucket", "The specified bucket does not exist."));
        ObjectOperation served = operation.orElseThrow(this::notServed);
        String arn = subject.address().arn(bucket.plan().account());
        if (!caller.account().equals(bucket.plan().account()) || !caller.may(served.right(), arn)) {
            throw new Refusal(
                    403, "AccessDenied", caller.arn() + " is not allowed " + served.right() + " on " + arn + ".");
        }
        conditions.refuse();
        return served.work()
                .on(new ObjectCall(
                        request,
                        subject.parameters().without(Set.of()),
                        bucket,
                        subject.address().key(),
                        store.now()));
    }

    private Refusal notServed() {
        return new Refusal(
                501,
                "NotImplemented",
                "The simulated cloud does not have " + request.method() + " on "
                        + (subject.address().isObject() ? "an object" : "a bucket") + " with the parameters "
                        + subject.parameters().without(Set.of()).keySet() + "; it has " + ObjectOperation.known()
                        + ".");
    }

    @Override
    public Reply refusal(Refusal refusal, String requestId) {
        String host = request.header("host");
        return misdirected()
                ? Answer.misdirected(refusal, requestId, host, subject)
                : Answer.refusal(refusal, requestId, host);
    }
}

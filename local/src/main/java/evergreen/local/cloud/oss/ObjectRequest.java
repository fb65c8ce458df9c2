package evergreen.local.cloud.oss;

import evergreen.local.cloud.ApiException;
import evergreen.local.cloud.Caller;
import evergreen.local.cloud.gateway.FaultHooks;
import evergreen.local.cloud.gateway.ServiceCall;
import evergreen.local.cloud.gateway.Target;
import evergreen.local.cloud.http.Parameters;
import evergreen.local.cloud.http.Reply;
import evergreen.local.cloud.http.Request;
import java.util.Optional;
import java.util.Set;

/**
 * One request to a bucket, and the checks that it passes, in their order.
 *
 * @param operation empty if it is none that is served
 */
record ObjectRequest(
        ObjectStore store, Request request, Signature signature, Subject subject, Optional<ObjectOperation> operation)
        implements ServiceCall {
    /**
     * What is asked, of what.
     *
     * @param bucket empty if there is none of that name
     */
    record Subject(ObjectAddress address, Parameters parameters, Optional<Bucket> bucket) {
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
    public Reply answer(FaultHooks faultHooks, String requestId) throws ApiException {
        try {
            return Answer.dated(Answer.identified(pass(faultHooks), requestId), store.now());
        } catch (ApiException refusal) {
            throw OssAuthenticator.inOurWords(refusal);
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

    private Reply pass(FaultHooks faultHooks) throws ApiException {
        if (misdirected()) {
            throw new ApiException(
                    403,
                    "AccessDenied",
                    "The bucket you are attempting to access must be addressed using the specified endpoint."
                            + " Please send all future requests to this endpoint.");
        }
        Caller caller = faultHooks.seenAs(store.keeper().caller(this));
        Bucket bucket = subject.bucket()
                .orElseThrow(() -> new ApiException(404, "NoSuchBucket", "The specified bucket does not exist."));
        ObjectOperation served = operation.orElseThrow(this::notServed);
        String arn = subject.address().arn(bucket.plan().account());
        if (!caller.account().equals(bucket.plan().account()) || !caller.may(served.right(), arn)) {
            throw new ApiException(
                    403, "AccessDenied", caller.arn() + " is not allowed " + served.right() + " on " + arn + ".");
        }
        faultHooks.refuse();
        return served.work()
                .on(new ObjectCall(
                        request,
                        subject.parameters().without(Set.of()),
                        bucket,
                        subject.address().key(),
                        store.now()));
    }

    private ApiException notServed() {
        return new ApiException(
                501,
                "NotImplemented",
                "The simulated cloud does not have " + request.method() + " on "
                        + (subject.address().isObject() ? "an object" : "a bucket") + " with the parameters "
                        + subject.parameters().without(Set.of()).keySet() + "; it has " + ObjectOperation.known()
                        + ".");
    }

    @Override
    public Reply refusal(ApiException refusal, String requestId) {
        String host = request.header("host");
        return misdirected()
                ? Answer.misdirected(refusal, requestId, host, subject)
                : Answer.refusal(refusal, requestId, host);
    }
}

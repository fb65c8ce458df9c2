package evergreen.local.cloud.gateway;

import evergreen.local.cloud.ApiException;
import evergreen.local.cloud.http.Reply;

/** A call of an action by name, in one of the two signatures. */
record RpcCall(SignedRequest envelope, Target target, RequestPipeline passage) implements ServiceCall {
    @Override
    public Reply answer(FaultHooks faultHooks, String requestId) throws ApiException {
        return ResponseBodies.success(envelope, requestId, passage.pass(envelope, target, faultHooks, requestId));
    }

    @Override
    public Reply refusal(ApiException refusal, String requestId) {
        return ResponseBodies.refusal(envelope.xml(), envelope.host(), requestId, refusal);
    }
}

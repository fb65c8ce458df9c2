package evergreen.local.cloud.gateway;

import evergreen.local.cloud.Refusal;
import evergreen.local.cloud.wire.Reply;

/** A call of an action by name, in one of the two signatures. */
record RpcErrand(Envelope envelope, Target target, Passage passage) implements Errand {
    @Override
    public Reply answer(Conditions conditions, String requestId) throws Refusal {
        return Answers.success(envelope, requestId, passage.pass(envelope, target, conditions, requestId));
    }

    @Override
    public Reply refusal(Refusal refusal, String requestId) {
        return Answers.refusal(envelope.xml(), envelope.host(), requestId, refusal);
    }
}

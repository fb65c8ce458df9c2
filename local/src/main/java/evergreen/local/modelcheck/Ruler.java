package evergreen.local.modelcheck;

import java.util.ArrayList;
import java.util.List;

/**
 * Person who may rule on a plan.
 *
 * @param wish what the person asked for
 * @param results the results of the request's accesses so far
 * @param paid whether the plan had been paid for when the person asked
 */
record Ruler(Decision wish, List<Object> results, boolean paid) {
    /** Requests. */
    enum Decision {
        NOTHING,
        APPROVE,
        REJECT,
        ANSWERED
    }

    /** Person without a request. */
    static final Ruler SILENT = new Ruler(Decision.NOTHING, List.of(), false);

    /** Person after the answer. */
    static final Ruler ANSWERED = new Ruler(Decision.ANSWERED, List.of(), false);

    /** Returns a person at the beginning of a request. */
    static Ruler asks(Decision wish, boolean paid) {
        return new Ruler(wish, List.of(), paid);
    }

    /** The same after one more access. */
    Ruler after(Object result) {
        List<Object> more = new ArrayList<>(results);
        more.add(result);
        return new Ruler(wish, List.copyOf(more), paid);
    }

    boolean isAsking() {
        return wish == Decision.APPROVE || wish == Decision.REJECT;
    }
}

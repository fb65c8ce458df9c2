package evergreen.renewer;

import evergreen.adapter.fc.HttpReply;
import evergreen.report.Language;
import evergreen.report.Words;

/** A refusal in all languages: the reader's program shows its own. */
final class Refused {
    private Refused() {}

    /**
     * A refusal.
     *
     * @param code stable, for machines
     * @param key of its sentence: what happened, what was not done, what to do
     */
    static HttpReply of(int status, String code, String key, Object... facts) {
        return HttpReply.problem(
                status, code, new Words(Language.EN).say(key, facts), new Words(Language.ZH).say(key, facts));
    }
}

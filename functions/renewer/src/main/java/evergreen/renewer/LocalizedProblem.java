package evergreen.renewer;

import evergreen.adapter.fc.HttpReply;
import evergreen.report.ChatText;
import evergreen.report.Language;
import evergreen.report.Messages;

/** A refusal in all languages: the reader's program shows its own. */
final class LocalizedProblem {
    private LocalizedProblem() {}

    /**
     * A refusal to do something with a plan: what keeps it from being done, and that the request changed nothing.
     *
     * @param code stable, for machines, and of the sentence
     */
    static HttpReply withoutEffect(int status, String code) {
        return HttpReply.problem(status, code, refusal(Language.EN, code), refusal(Language.ZH, code));
    }

    private static String refusal(Language language, String code) {
        return new ChatText(new Messages(language)).refusal(code);
    }

    /**
     * A refusal.
     *
     * @param code stable, for machines
     * @param key of its sentence: what happened, what was not done, what to do
     */
    static HttpReply of(int status, String code, String key, Object... facts) {
        return HttpReply.problem(
                status, code, new Messages(Language.EN).say(key, facts), new Messages(Language.ZH).say(key, facts));
    }
}

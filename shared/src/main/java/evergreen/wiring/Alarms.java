package evergreen.wiring;

import com.google.gson.JsonObject;
import evergreen.notice.Notice;
import evergreen.report.Language;
import evergreen.report.Words;
import java.time.Instant;

/** Notices that consist of one sentence, in every language. */
public final class Alarms {
    private Alarms() {}

    /**
     * Returns a notification of one sentence.
     *
     * @param key of its words, which take the facts
     */
    public static Notice alarm(String id, String key, Instant now, Object... facts) {
        JsonObject headline = new JsonObject();
        for (Language language : Language.values()) {
            headline.addProperty(language.tag(), new Words(language).say(key, facts));
        }
        JsonObject data = new JsonObject();
        data.add("headline", headline);
        return Notice.of(id, "evergreen.alarm", now, data.toString());
    }
}

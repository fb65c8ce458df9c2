package evergreen.wiring;

import com.google.gson.JsonObject;
import evergreen.notification.Notification;
import evergreen.report.Language;
import evergreen.report.Messages;
import java.time.Instant;

/** Notices that consist of one sentence, in every language. */
public final class Alarms {
    private Alarms() {}

    /**
     * Returns a notification of one sentence.
     *
     * @param key of its words, which take the facts
     */
    public static Notification alarm(String id, String key, Instant now, Object... facts) {
        JsonObject headline = new JsonObject();
        for (Language language : Language.values()) {
            headline.addProperty(language.tag(), new Messages(language).say(key, facts));
        }
        JsonObject data = new JsonObject();
        data.add("headline", headline);
        return Notification.of(id, "evergreen.alarm", now, data.toString());
    }
}

package evergreen.adapter.chat;

import com.google.auto.value.AutoValue;
import com.google.gson.JsonObject;
import java.util.Optional;
import java.util.Set;

/** What a platform's answer to a message says. */
@AutoValue
abstract class PlatformAnswer {
    private static final PlatformAnswer TAKEN = new AutoValue_PlatformAnswer(true, false, "");

    PlatformAnswer() {}

    static PlatformAnswer refused(String code) {
        return new AutoValue_PlatformAnswer(false, false, code);
    }

    /** It was not taken, and may be in a moment. */
    static PlatformAnswer refusedForNow(String code) {
        return new AutoValue_PlatformAnswer(false, true, code);
    }

    static PlatformAnswer taken(boolean taken, String otherwise) {
        return taken ? TAKEN : refused(otherwise);
    }

    /**
     * Reads an answer in JSON whose member says 0 where all is well. What is no such answer took nothing, a page of a proxy for
     * one.
     *
     * @param passing codes that a repetition may change
     */
    static PlatformAnswer byCode(String answer, String member, Set<String> passing) {
        Optional<String> code;
        try {
            JsonObject json = OutsideText.json(answer);
            code = OutsideText.text(json, member);
        } catch (Rejected notJson) {
            code = Optional.empty();
        }
        String word = code.filter(text -> text.matches("-?\\d{1,9}")).orElse("unreadable-answer");
        return passing.contains(word) ? refusedForNow(word) : taken(word.equals("0"), word);
    }

    abstract boolean taken();

    abstract boolean again();

    /** A word for the reason that holds nothing of what the platform wrote. */
    abstract String code();
}

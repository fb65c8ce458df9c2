package evergreen.adapter.chat;

import com.google.auto.value.AutoValue;
import com.google.gson.JsonObject;
import java.util.Optional;
import java.util.Set;

/** What a platform's answer to a message says. */
@AutoValue
abstract class PlatformResponse {
    private static final PlatformResponse TAKEN = new AutoValue_PlatformResponse(true, false, "");

    PlatformResponse() {}

    static PlatformResponse refused(String code) {
        return new AutoValue_PlatformResponse(false, false, code);
    }

    /** It was not taken, and may be in a moment. */
    static PlatformResponse refusedForNow(String code) {
        return new AutoValue_PlatformResponse(false, true, code);
    }

    static PlatformResponse taken(boolean taken, String otherwise) {
        return taken ? TAKEN : refused(otherwise);
    }

    /**
     * Reads an answer in JSON whose member says 0 where all is well. What is no such answer took nothing, a page of a proxy for
     * one.
     *
     * @param passing codes that a repetition may change
     */
    static PlatformResponse byCode(String answer, String member, Set<String> passing) {
        Optional<String> code;
        try {
            JsonObject json = StrictDecoder.json(answer);
            code = StrictDecoder.text(json, member);
        } catch (VerificationException notJson) {
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

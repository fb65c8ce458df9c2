package evergreen.adapter.fc;

import java.util.regex.Pattern;

/** Facts of a fault that come from outside, as far as they have the form of what they should be and of no secret. */
final class FaultFact {
    private static final String NOT_SHOWN = "not-shown";

    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9]+(?:[ .,;:@_/-]{1,2}[A-Za-z0-9]+){0,11}");

    /** Access keys, tokens of temporary credentials, and any long word with a digit in it, as keys and hashes are. */
    private static final Pattern SECRET = Pattern.compile("LTAI|STS\\.|(?=[A-Za-z_-]*\\d)[A-Za-z0-9_-]{20,}");

    private static final Pattern REQUEST_ID = Pattern.compile("[0-9A-Fa-f-]{8,40}");

    private FaultFact() {}

    /** Returns a code, or a word that says that it is not shown. */
    static String code(String text) {
        return CODE.matcher(text).matches() && !SECRET.matcher(text).find() ? text : NOT_SHOWN;
    }

    /** Returns a request id, or empty text if it is none. */
    static String requestId(String text) {
        return REQUEST_ID.matcher(text).matches() ? text : "";
    }
}

package evergreen.local.cloud.gateway;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The kinds of trouble that a call can meet, by the words that the command line and the books use. */
enum FaultKind {
    /** The account's region is cut off: the connection closes before anything. */
    UNREACHABLE("unreachable"),
    /** The connection closes before the call is looked at; a repeat of the same bytes is a first request. */
    DROP_BEFORE("drop-before"),
    /** A proxy's page for people; the call was not looked at. */
    HTML_502("html502"),
    /** Flow control, {@code Throttling.User}; the work is not begun. */
    THROTTLE("throttle"),
    /** {@code InternalError} (500); the work is not begun. */
    ERROR_500("error500"),
    /** {@code ServiceUnavailable} (503); the work is not begun. */
    ERROR_503("error503"),
    /** All permissions are withdrawn: what the operation makes of that is its own. */
    DENY("deny"),
    /** The work is done, then the answer takes long. */
    SLOW("slow"),
    /** The work is done, then half of the answer comes. */
    TRUNCATE("truncate"),
    /** The work is done, then the connection closes: the answer is lost. */
    DROP_AFTER("drop-after");

    private final String word;

    FaultKind(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }

    static FaultKind parse(String word) {
        return Arrays.stream(values())
                .filter(each -> each.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such fault: " + word + "; there are "
                        + Arrays.stream(values()).map(FaultKind::word).collect(Collectors.joining(", "))));
    }
}

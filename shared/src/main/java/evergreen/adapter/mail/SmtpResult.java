package evergreen.adapter.mail;

import com.google.auto.value.AutoValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What came of handing over a mail: who did not get it, why, and for whom it may be tried again at once. */
@AutoValue
abstract class SmtpResult {
    /** Everybody got it. */
    static final SmtpResult ALL = of(Map.of(), List.of());

    SmtpResult() {}

    static SmtpResult of(Map<String, String> lacking, List<String> again) {
        return new AutoValue_SmtpResult(lacking, List.copyOf(again));
    }

    /** Nobody got it, all for one reason. */
    static SmtpResult none(List<String> whom, String code, boolean again) {
        Map<String, String> lacking = new LinkedHashMap<>();
        whom.forEach(address -> lacking.put(address, code));
        return of(lacking, again ? whom : List.of());
    }

    /** A code for each address that lacks it, with nothing of what the server wrote. */
    abstract Map<String, String> lacking();

    /** Those of them whose repetition neither doubles anything nor is in vain. */
    abstract List<String> again();
}

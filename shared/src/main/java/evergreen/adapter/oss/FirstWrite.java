package evergreen.adapter.oss;

import evergreen.fleet.CloudRefused;
import evergreen.fleet.CloudUnavailable;
import evergreen.journal.Creation;
import java.util.function.Supplier;

/**
 * The writing of one document, made again until its fate is known. After an answer was lost, an object that is there may be
 * our own: then, and only then, its text decides.
 */
final class FirstWrite implements Supplier<Creation> {
    private final OssCalls calls;
    private final String key;
    private final String text;
    private boolean doubt;

    FirstWrite(OssCalls calls, String key, String text) {
        this.calls = calls;
        this.key = key;
        this.text = text;
    }

    @Override
    public Creation get() {
        try {
            calls.call("PutObject", OssRequest.putOnce(key, text));
            return Creation.CREATED;
        } catch (CloudUnavailable lost) {
            doubt = true;
            throw lost;
        } catch (CloudRefused refused) {
            if (!refused.code().equals("FileAlreadyExists")) {
                throw refused;
            }
            return doubt
                            && calls.object(key, OssJournal.MOST_BYTES_OF_A_REPORT)
                                    .filter(text::equals)
                                    .isPresent()
                    ? Creation.CREATED
                    : Creation.EXISTS;
        }
    }
}

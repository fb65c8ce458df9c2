package evergreen.adapter.oss;

import evergreen.fleet.CloudRejectedException;
import evergreen.fleet.CloudUnavailableException;
import evergreen.journal.CreateResult;
import java.util.function.Supplier;

/**
 * The writing of one document, made again until its fate is known. After an answer was lost, an object that is there may be
 * our own: then, and only then, its text decides.
 */
final class CreateOnceRequest implements Supplier<CreateResult> {
    private final OssClient calls;
    private final String key;
    private final String text;
    private boolean doubt;

    CreateOnceRequest(OssClient calls, String key, String text) {
        this.calls = calls;
        this.key = key;
        this.text = text;
    }

    @Override
    public CreateResult get() {
        try {
            calls.call("PutObject", OssRequest.putOnce(key, text));
            return CreateResult.CREATED;
        } catch (CloudUnavailableException lost) {
            doubt = true;
            throw lost;
        } catch (CloudRejectedException refused) {
            if (!refused.code().equals("FileAlreadyExists")) {
                throw refused;
            }
            return doubt
                            && calls.object(key, OssJournal.MOST_BYTES_OF_A_REPORT)
                                    .filter(text::equals)
                                    .isPresent()
                    ? CreateResult.CREATED
                    : CreateResult.EXISTS;
        }
    }
}

package evergreen.adapter.oss;

import static java.util.stream.Collectors.toUnmodifiableList;

import evergreen.fleet.CloudRejectedException;
import evergreen.fleet.RetryPolicy;
import evergreen.fleet.Sleeper;
import evergreen.http.HttpAnswer;
import evergreen.journal.CreateResult;
import evergreen.journal.OwnerChain;
import evergreen.journal.OwnerLink;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The account's mark in the bucket {@code evergreen-journal-<account id>}. Bucket names are unique in the world, so the name
 * alone proves nothing: the store must say that the account owns the bucket. The bucket may be in any region; a request to the
 * wrong one is answered with the endpoint of the right one.
 */
public final class OssOwnerChain implements OwnerChain {
    private static final String FOLDER = "owner/";

    private final String account;
    private final Supplier<OssCredentials> credentials;
    private final Clock clock;
    private final RetryPolicy retryPolicy;
    private OssLocation place;
    private @Nullable OssClient opened;

    /**
     * Creates the chain of an account.
     *
     * @param account the owner that the bucket must have
     * @param place from {@link #place}: the endpoint there is asked first
     * @param credentials asked before every request
     * @param clock for signatures; ages are counted by the store's clock alone
     */
    public OssOwnerChain(
            String account, OssLocation place, Supplier<OssCredentials> credentials, Clock clock, Sleeper sleeper) {
        this.account = account;
        this.place = place;
        this.credentials = credentials;
        this.clock = clock;
        this.retryPolicy = new RetryPolicy(clock, sleeper);
    }

    /** Returns the place of an account's mark, as seen from a region. */
    public static OssLocation place(String account, URI endpoint, String region) {
        return OssLocation.parse("oss://evergreen-journal-" + account, endpoint, region);
    }

    @Override
    public List<OwnerLink> links() {
        OssClient calls = opened();
        return faults().translate(
                        () -> keys(calls).stream().map(key -> link(calls, key)).collect(toUnmodifiableList()));
    }

    @Override
    public CreateResult create(int number, String text) {
        CreateOnceRequest write = new CreateOnceRequest(opened(), OwnerLink.name(number), text);
        return faults().translate(() -> retryPolicy.call(write));
    }

    /** Every takeover is a decision of a person: more than one page of them is no mark. */
    private List<String> keys(OssClient calls) {
        OssPage page = retryPolicy.call(() -> OssPage.read(calls, FOLDER, ""));
        if (page.next().isPresent()) {
            throw faults().unfit("has too many documents below owner/", "Remove those that Evergreen did not write.");
        }
        return page.keys();
    }

    private OwnerLink link(OssClient calls, String key) {
        Optional<HttpAnswer> object = retryPolicy.call(() -> calls.objectWithAge(key));
        return OwnerLink.of(
                key,
                object.map(HttpAnswer::text).orElse(""),
                object.map(HttpAnswer::age).orElse(Duration.ZERO));
    }

    /** Finds and checks the bucket once: neither its region nor its owner changes while an invocation lasts. */
    private synchronized OssClient opened() {
        OssClient calls = opened;
        if (calls == null) {
            String info = faults().translate(this::info);
            calls = calls();
            checkOwner(info);
            checkPermanence(calls, info);
            opened = calls;
        }
        return calls;
    }

    private String info() {
        try {
            return askInfo();
        } catch (CloudRejectedException refused) {
            place = OssErrorException.otherRegion(refused.getCause())
                    .map(place::inRegion)
                    .orElseThrow(() -> refused);
            return askInfo();
        }
    }

    private String askInfo() {
        OssRequest request = OssRequest.ask(Map.of("bucketInfo", ""));
        OssClient calls = calls();
        return retryPolicy.call(() -> calls.call("GetBucketInfo", request));
    }

    private OssClient calls() {
        return new OssClient(place, credentials, clock);
    }

    private void checkOwner(String info) {
        if (!OssXml.texts("GetBucketInfo", info, "ID").equals(List.of(account))) {
            throw faults().unfit(
                            "does not belong to the account " + account,
                            "Somebody else has taken the name; nothing can be paid in this account before that is"
                                    + " cleared up.");
        }
    }

    private void checkPermanence(OssClient calls, String info) {
        if (!OssXml.texts("GetBucketInfo", info, "Versioning").isEmpty()) {
            throw faults().unfit(
                            "has versioning, with which OSS lets a document be overwritten",
                            "The bucket of the mark must never have had versioning: suspending it is not enough.");
        }
        OssRequest lifecycle = OssRequest.ask(Map.of("lifecycle", ""));
        boolean keeps = faults().translate(
                        () -> retryPolicy.call(() -> calls.find("GetBucketLifecycle", lifecycle, "NoSuchLifecycle")))
                .isEmpty();
        if (!keeps) {
            throw faults().unfit("has a lifecycle rule, which may delete the mark", "Delete the rule.");
        }
    }

    private OssErrors faults() {
        return new OssErrors(place, "account's mark in");
    }
}

package evergreen.adapter.oss;

import static java.util.stream.Collectors.toUnmodifiableList;

import evergreen.fleet.CloudRefused;
import evergreen.fleet.Patience;
import evergreen.fleet.Pause;
import evergreen.http.HttpAnswer;
import evergreen.journal.Creation;
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
    private final Patience patience;
    private OssPlace place;
    private @Nullable OssCalls opened;

    /**
     * Creates the chain of an account.
     *
     * @param account the owner that the bucket must have
     * @param place from {@link #place}: the endpoint there is asked first
     * @param credentials asked before every request
     * @param clock for signatures; ages are counted by the store's clock alone
     */
    public OssOwnerChain(
            String account, OssPlace place, Supplier<OssCredentials> credentials, Clock clock, Pause pause) {
        this.account = account;
        this.place = place;
        this.credentials = credentials;
        this.clock = clock;
        this.patience = new Patience(clock, pause);
    }

    /** Returns the place of an account's mark, as seen from a region. */
    public static OssPlace place(String account, URI endpoint, String region) {
        return OssPlace.parse("oss://evergreen-journal-" + account, endpoint, region);
    }

    @Override
    public List<OwnerLink> links() {
        OssCalls calls = opened();
        return faults().translate(
                        () -> keys(calls).stream().map(key -> link(calls, key)).collect(toUnmodifiableList()));
    }

    @Override
    public Creation create(int number, String text) {
        FirstWrite write = new FirstWrite(opened(), OwnerLink.name(number), text);
        return faults().translate(() -> patience.ask(write));
    }

    /** Every takeover is a decision of a person: more than one page of them is no mark. */
    private List<String> keys(OssCalls calls) {
        OssPage page = patience.ask(() -> OssPage.read(calls, FOLDER, ""));
        if (page.next().isPresent()) {
            throw faults().unfit("has too many documents below owner/", "Remove those that Evergreen did not write.");
        }
        return page.keys();
    }

    private OwnerLink link(OssCalls calls, String key) {
        Optional<HttpAnswer> object = patience.ask(() -> calls.objectWithAge(key));
        return OwnerLink.of(
                key,
                object.map(HttpAnswer::text).orElse(""),
                object.map(HttpAnswer::age).orElse(Duration.ZERO));
    }

    /** Finds and checks the bucket once: neither its region nor its owner changes while an invocation lasts. */
    private synchronized OssCalls opened() {
        OssCalls calls = opened;
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
        } catch (CloudRefused refused) {
            place = OssRefusal.otherRegion(refused.getCause())
                    .map(place::inRegion)
                    .orElseThrow(() -> refused);
            return askInfo();
        }
    }

    private String askInfo() {
        OssRequest request = OssRequest.ask(Map.of("bucketInfo", ""));
        OssCalls calls = calls();
        return patience.ask(() -> calls.call("GetBucketInfo", request));
    }

    private OssCalls calls() {
        return new OssCalls(place, credentials, clock);
    }

    private void checkOwner(String info) {
        if (!OssXml.texts("GetBucketInfo", info, "ID").equals(List.of(account))) {
            throw faults().unfit(
                            "does not belong to the account " + account,
                            "Somebody else has taken the name; nothing can be paid in this account before that is"
                                    + " cleared up.");
        }
    }

    private void checkPermanence(OssCalls calls, String info) {
        if (!OssXml.texts("GetBucketInfo", info, "Versioning").isEmpty()) {
            throw faults().unfit(
                            "has versioning, with which OSS lets a document be overwritten",
                            "The bucket of the mark must never have had versioning: suspending it is not enough.");
        }
        OssRequest lifecycle = OssRequest.ask(Map.of("lifecycle", ""));
        boolean keeps = faults().translate(
                        () -> patience.ask(() -> calls.find("GetBucketLifecycle", lifecycle, "NoSuchLifecycle")))
                .isEmpty();
        if (!keeps) {
            throw faults().unfit("has a lifecycle rule, which may delete the mark", "Delete the rule.");
        }
    }

    private OssFaults faults() {
        return new OssFaults(place, "account's mark in");
    }
}

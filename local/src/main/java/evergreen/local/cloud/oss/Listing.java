package evergreen.local.cloud.oss;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import evergreen.local.cloud.ApiException;
import evergreen.local.cloud.http.Percent;
import evergreen.local.cloud.http.Reply;
import java.util.Base64;
import java.util.Set;

/** Lists a bucket in either of the two ways, which differ in how a page says where the next one begins. */
final class Listing {
    /** What the first way may be asked. */
    static final Set<String> FIRST = Set.of("prefix", "delimiter", "max-keys", "encoding-type", "marker");

    /** What the second way may be asked. */
    static final Set<String> SECOND = Set.of(
            "prefix", "delimiter", "max-keys", "encoding-type", "start-after", "continuation-token", "fetch-owner");

    private static final int USUAL = 100;
    private static final int MOST = 1000;

    private Listing() {}

    static Reply first(ObjectCall call) throws ApiException {
        ListingPage page = select(call, call.parameter("marker"));
        JsonObject body = body(call, page);
        body.addProperty("Marker", word(call, call.parameter("marker")));
        if (page.more()) {
            body.addProperty("NextMarker", word(call, page.last()));
        }
        page.objects().forEach((key, object) -> contents(body, call, key, object, true));
        return Answer.xml("ListBucketResult", body);
    }

    static Reply second(ObjectCall call) throws ApiException {
        String token = call.parameter("continuation-token");
        ListingPage page = select(call, token.isEmpty() ? call.parameter("start-after") : decoded(token));
        JsonObject body = body(call, page);
        body.addProperty("StartAfter", word(call, call.parameter("start-after")));
        body.addProperty("ContinuationToken", token);
        body.addProperty("KeyCount", page.size());
        if (page.more()) {
            body.addProperty(
                    "NextContinuationToken",
                    Base64.getEncoder().encodeToString(page.last().getBytes(UTF_8)));
        }
        boolean owner = call.parameter("fetch-owner").equals("true");
        page.objects().forEach((key, object) -> contents(body, call, key, object, owner));
        return Answer.xml("ListBucketResult", body);
    }

    private static ListingPage select(ObjectCall call, String after) throws ApiException {
        String prefix = call.parameter("prefix");
        return ListingPage.of(
                call.bucket().after(after, prefix), prefix, call.parameter("delimiter"), after, most(call));
    }

    private static int most(ObjectCall call) throws ApiException {
        String text = call.parameter("max-keys");
        int most = text.isEmpty() ? USUAL : text.matches("\\d{1,4}") ? Integer.parseInt(text) : 0;
        if (most < 1 || most > MOST) {
            throw new ApiException(400, "InvalidArgument", "max-keys is 1 to " + MOST + ", not " + text + ".");
        }
        return most;
    }

    private static String decoded(String token) throws ApiException {
        try {
            return new String(Base64.getDecoder().decode(token), UTF_8);
        } catch (IllegalArgumentException notOurs) {
            throw new ApiException(400, "InvalidArgument", "The continuation token is not one of this service's.");
        }
    }

    private static JsonObject body(ObjectCall call, ListingPage page) throws ApiException {
        String encoding = call.parameter("encoding-type");
        if (!encoding.isEmpty() && !encoding.equals("url")) {
            throw new ApiException(400, "InvalidArgument", "encoding-type is url, not " + encoding + ".");
        }
        JsonObject body = new JsonObject();
        body.addProperty("Name", call.bucket().plan().name());
        body.addProperty("Prefix", word(call, call.parameter("prefix")));
        body.addProperty("MaxKeys", most(call));
        body.addProperty("Delimiter", word(call, call.parameter("delimiter")));
        body.addProperty("IsTruncated", page.more());
        if (!encoding.isEmpty()) {
            body.addProperty("EncodingType", encoding);
        }
        JsonArray prefixes = new JsonArray();
        page.groups().forEach(group -> {
            JsonObject prefix = new JsonObject();
            prefix.addProperty("Prefix", word(call, group));
            prefixes.add(prefix);
        });
        body.add("CommonPrefixes", prefixes);
        body.add("Contents", new JsonArray());
        return body;
    }

    private static void contents(JsonObject body, ObjectCall call, String key, StoredObject object, boolean owner) {
        JsonObject row = new JsonObject();
        row.addProperty("Key", word(call, key));
        row.addProperty("LastModified", Answer.moment(object.modified()));
        row.addProperty("ETag", object.etag());
        row.addProperty("Type", "Normal");
        row.addProperty("Size", object.size());
        row.addProperty("StorageClass", "Standard");
        if (owner) {
            row.add("Owner", BucketSettings.owner(call.bucket().plan().account()));
        }
        body.getAsJsonArray("Contents").add(row);
    }

    private static String word(ObjectCall call, String text) {
        return call.parameter("encoding-type").isEmpty() ? text : Percent.encode(text);
    }
}

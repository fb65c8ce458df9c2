package evergreen.local.cloud.oss;

import evergreen.local.cloud.ApiException;
import evergreen.local.cloud.http.Reply;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An operation that is served, told by its method, what it is about, and the parameters that it may have.
 *
 * @param right the permission that it needs
 * @param method the HTTP method
 * @param form how its address looks
 * @param work what it does
 */
record ObjectOperation(String title, String right, String method, Form form, Work work) {
    private static final Form OBJECT = new Form(true, "", Set.of());

    private static final List<ObjectOperation> ALL = List.of(
            new ObjectOperation("PutObject", "oss:PutObject", "PUT", OBJECT, ObjectHandlers::put),
            new ObjectOperation("GetObject", "oss:GetObject", "GET", OBJECT, ObjectHandlers::get),
            new ObjectOperation("DeleteObject", "oss:DeleteObject", "DELETE", OBJECT, ObjectHandlers::delete),
            // Whoever may get may look.
            new ObjectOperation(
                    "HeadObject",
                    "oss:GetObject",
                    "HEAD",
                    new Form(true, "", Set.of("objectMeta")),
                    ObjectHandlers::get),
            new ObjectOperation(
                    "ListObjectsV2",
                    "oss:ListObjects",
                    "GET",
                    new Form(false, "list-type", Listing.SECOND),
                    Listing::second),
            new ObjectOperation(
                    "ListObjects", "oss:ListObjects", "GET", new Form(false, "", Listing.FIRST), Listing::first),
            setting("GetBucketVersioning", "GET", "versioning", BucketSettings::versioning),
            setting("PutBucketVersioning", "PUT", "versioning", BucketSettings::setVersioning),
            setting("GetBucketLifecycle", "GET", "lifecycle", BucketSettings::lifecycle),
            setting("GetBucketInfo", "GET", "bucketInfo", BucketSettings::info));

    /** What an operation does. */
    interface Work {
        Reply on(ObjectCall call) throws ApiException;
    }

    /**
     * How an address looks.
     *
     * @param object whether it is an object's
     * @param mark the parameter that must be there; may be empty
     * @param parameters those that may be there besides
     */
    record Form(boolean object, String mark, Set<String> parameters) {
        boolean fits(ObjectAddress address, Set<String> given) {
            return object == address.isObject()
                    && (mark.isEmpty() || given.contains(mark))
                    && given.stream().allMatch(each -> each.equals(mark) || parameters.contains(each));
        }
    }

    private static ObjectOperation setting(String title, String method, String mark, Work work) {
        return new ObjectOperation(title, "oss:" + title, method, new Form(false, mark, Set.of()), work);
    }

    /** The operation that a request asks for; empty if it is none of these. */
    static Optional<ObjectOperation> of(String method, ObjectAddress address, Set<String> parameters) {
        return ALL.stream()
                .filter(each -> each.method.equals(method) && each.form.fits(address, parameters))
                .findFirst();
    }

    /** All of them, for the sentence that refuses another. */
    static String known() {
        return ALL.stream().map(ObjectOperation::title).collect(Collectors.joining(", "));
    }
}

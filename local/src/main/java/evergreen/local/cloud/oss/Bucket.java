package evergreen.local.cloud.oss;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** A bucket and its objects, in the order of their keys' bytes. Of versions only the newest is kept. */
final class Bucket {
    private static final Comparator<String> BY_BYTES =
            (one, other) -> Arrays.compareUnsigned(one.getBytes(UTF_8), other.getBytes(UTF_8));

    private final BucketPlan plan;
    private final Instant made;
    private final ConcurrentSkipListMap<String, StoredObject> objects = new ConcurrentSkipListMap<>(BY_BYTES);
    private volatile Versioning versioning;

    Bucket(BucketPlan plan, Instant made) {
        this.plan = plan;
        this.made = made;
        this.versioning = plan.versioning();
    }

    BucketPlan plan() {
        return plan;
    }

    Instant made() {
        return made;
    }

    Versioning versioning() {
        return versioning;
    }

    void versioning(Versioning state) {
        versioning = state;
    }

    /** Puts an object; false if there is one that must stay. A bucket with versioning does not mind what must stay. */
    boolean put(String key, StoredObject object, boolean forbidOverwrite) {
        if (forbidOverwrite && versioning == Versioning.NEVER) {
            return objects.putIfAbsent(key, object) == null;
        }
        objects.put(key, object);
        return true;
    }

    void delete(String key) {
        objects.remove(key);
    }

    Optional<StoredObject> find(String key) {
        return Optional.ofNullable(objects.get(key));
    }

    /** Returns the objects after a key, from the first that can begin with a prefix. */
    NavigableMap<String, StoredObject> after(String key, String prefix) {
        return prefix.compareTo(key) > 0 ? objects.tailMap(prefix, true) : objects.tailMap(key, false);
    }

    NavigableMap<String, StoredObject> all() {
        return objects;
    }
}

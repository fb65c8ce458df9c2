package evergreen.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import evergreen.local.cloud.ApiException;
import evergreen.local.cloud.Caller;
import evergreen.local.cloud.ram.IdentityStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * Keys of the journal that each function's role may write and read: the documented ones, and no others. One table has every folder,
 * so that a new folder or a new role is tried with every shape of key.
 */
class JournalFoldersTest {
    private static final String ACCOUNT = "1000000000000001";
    private static final String BUCKET = "evergreen-journal-" + ACCOUNT;
    private static final String MAIN = BUCKET + "/main/";
    private static final String ONE = "[^/:]*";
    private static final List<String> FUNCTIONS =
            List.of("expiry-scanner", "renewer", "renewal-worker", "auto-renew-enforcer");

    /**
     * Folders with the depth of their documents, and the rights of each function: r reads at any depth, w writes at the depth of the
     * documents. A writer reads what it writes: after a lost answer, only the text shows whose document is there. A folder that
     * nobody writes has documents of earlier versions.
     */
    private static final List<Folder> TABLE =
            """
            folder                | expiry-scanner | renewer | renewal-worker | auto-renew-enforcer
            approvals/1           | r              | rw      | r              | r
            auto-renewals/1       | -              | -       | r              | -
            auto-renewals/scanner/2 | rw           | -       | r              | -
            auto-renewals/enforcer/2 | -           | -       | r              | rw
            claims/2              | -              | r       | rw             | -
            codes/3               | -              | rw      | -              | -
            commitments/2         | -              | -       | r              | rw
            ended-renewals/1      | -              | -       | rw             | -
            ended-settings/1      | -              | -       | -              | rw
            founding/0            | -              | -       | rw             | -
            heard/1               | -              | rw      | -              | -
            heartbeats/scanner/2  | rw             | -       | -              | -
            heartbeats/worker/2   | -              | -       | rw             | -
            heartbeats/enforcer/2 | -              | -       | -              | rw
            index/3               | -              | rw      | -              | -
            money/2               | -              | -       | rw             | r
            notices/1             | r              | r       | r              | r
            notices/scanner/1     | rw             | r       | r              | r
            notices/renewer/1     | r              | rw      | r              | r
            notices/worker/1      | r              | r       | rw             | r
            notices/enforcer/1    | r              | r       | r              | rw
            other/1               | -              | -       | -              | -
            outcomes/2            | -              | r       | rw             | -
            owner/1               | -              | -       | -              | -
            plans/1               | r              | rw      | r              | r
            progress/2            | -              | r       | r              | r
            progress/worker/2     | -              | r       | rw             | r
            progress/enforcer/2   | -              | r       | r              | rw
            reports/1             | rw             | r       | -              | -
            rule-plans/1          | r              | r       | r              | r
            rule-plans/scanner/1  | rw             | r       | r              | r
            rule-plans/enforcer/1 | r              | r       | r              | rw
            settings/1            | -              | -       | -              | rw
            told/2                | rw             | -       | -              | -
            """.lines().skip(1).map(Folder::parse).toList();

    private static final List<String> FOLDERS =
            TABLE.stream().map(Folder::top).distinct().toList();
    private static final List<String> WRITERS = List.of("scanner", "renewer", "worker", "enforcer");

    private static final List<String> ENDS = List.of(
            "",
            "/",
            "/000001",
            "/a/b",
            "/a/b/c",
            "/a/b/c/d",
            "/a/b/c/d/e",
            "//a",
            "/a/",
            "/../plans/a",
            "/A b?*",
            "/a%2Fb",
            "/plans/zzz",
            "/notices/worker/zzz");

    private static final List<String> ELSEWHERE = List.of(
            BUCKET + "/",
            BUCKET + "/main2/",
            BUCKET + "/Main/",
            BUCKET + "/x/main/",
            BUCKET + "/main/main/",
            BUCKET + "/main//",
            BUCKET + "-evil/main/",
            "evergreen-journal/main/",
            "evil/" + MAIN,
            "evil/x:" + MAIN);

    /**
     * A row of the table.
     *
     * @param depth the number of segments that the names of its documents have at most, below the folder
     */
    private record Folder(String name, int depth, List<String> rights) {
        static Folder parse(String row) {
            List<String> cells =
                    Stream.of(row.split("\\|", -1)).map(String::trim).toList();
            int slash = cells.get(0).lastIndexOf('/');
            return new Folder(
                    cells.get(0).substring(0, slash),
                    Integer.parseInt(cells.get(0).substring(slash + 1)),
                    cells.subList(1, cells.size()));
        }

        String top() {
            return name.replaceFirst("/.*", "");
        }

        boolean grants(String function, String right) {
            return rights.get(FUNCTIONS.indexOf(function)).contains(right);
        }

        boolean hasWriter() {
            return rights.contains("rw");
        }

        /** Returns the key of a document, as deep as documents there are. */
        String document() {
            return MAIN + name + "/a".repeat(depth);
        }

        boolean holdsDocument(String key) {
            String deeper =
                    IntStream.range(1, depth).mapToObj(any -> "(/" + ONE + ")?").collect(Collectors.joining());
            return (MAIN + name).equals(key)
                    ? depth == 0
                    : key.startsWith(MAIN + name + "/")
                            && depth > 0
                            && key.substring((MAIN + name + "/").length()).matches(ONE + deeper);
        }

        boolean holds(String key) {
            return depth == 0 ? (MAIN + name).equals(key) : key.startsWith(MAIN + name + "/") && key.indexOf(':') < 0;
        }
    }

    @ParameterizedTest
    @FieldSource("FUNCTIONS")
    void aFunctionWritesItsOwnFoldersAndNothingElse(String function) throws IOException, ApiException {
        onlyIts(function, "w", "oss:PutObject", Folder::holdsDocument, "/owner/000001"::equals);
    }

    @ParameterizedTest
    @FieldSource("FUNCTIONS")
    void aFunctionReadsWhatItNeedsAndNothingElse(String function) throws IOException, ApiException {
        onlyIts(
                function,
                "r",
                "oss:GetObject",
                Folder::holds,
                key -> key.startsWith("/owner/") && key.indexOf(':') < 0);
    }

    private static void onlyIts(
            String function, String right, String action, BiPredicate<Folder, String> holds, Predicate<String> mark)
            throws IOException, ApiException {
        Caller caller = caller("evergreen-" + function);
        List<Folder> own =
                TABLE.stream().filter(folder -> folder.grants(function, right)).toList();
        for (String key : keys()) {
            boolean expected = own.stream().anyMatch(folder -> holds.test(folder, key))
                    || (function.equals("renewal-worker")
                            && key.startsWith(BUCKET + "/")
                            && mark.test(key.substring(BUCKET.length())));
            assertThat(may(caller, action, key))
                    .as("%s %s %s", function, action, key)
                    .isEqualTo(expected);
        }
        assertThat(own)
                .allMatch(folder -> may(caller, action, folder.document()))
                .hasSizeGreaterThan(4);
    }

    /** A policy that somebody attaches to the role later does not open the folders of others: a deny wins. */
    @ParameterizedTest
    @FieldSource("FUNCTIONS")
    void theFoldersOfOthersAreDenied(String function) throws IOException, ApiException {
        Caller caller = caller("evergreen-" + function);

        for (Folder folder : TABLE) {
            if (folder.hasWriter()) {
                assertThat(caller.denied("oss:PutObject", arn(folder.document())))
                        .as("%s is denied %s", function, folder)
                        .isEqualTo(!folder.grants(function, "w"));
            }
        }
        assertThat(caller.denied("oss:PutObject", arn(BUCKET + "/owner/000001")))
                .isEqualTo(!function.equals("renewal-worker"));
    }

    @Test
    void noFunctionDeletesOrChangesABucket() throws IOException, ApiException {
        for (String function : FUNCTIONS) {
            Caller caller = caller("evergreen-" + function);
            for (String action : List.of("DeleteObject", "PutObjectAcl", "PutBucketVersioning", "PutBucketLifecycle")) {
                for (String folder : FOLDERS) {
                    assertThat(may(caller, "oss:" + action, MAIN + folder + "/x"))
                            .isFalse();
                }
                assertThat(may(caller, "oss:" + action, BUCKET)).isFalse();
            }
            assertThat(may(caller, "oss:ListObjects", BUCKET)).isTrue();
            assertThat(may(caller, "oss:ListObjects", BUCKET + "-evil")).isFalse();
        }
    }

    private static boolean may(Caller caller, String action, String key) {
        return caller.may(action, arn(key));
    }

    private static String arn(String key) {
        return "acs:oss:*:" + ACCOUNT + ":" + key;
    }

    /** Returns keys of every shape in the journal, and the plain ones in every place that looks like the journal. */
    private static List<String> keys() {
        List<String> keys = new ArrayList<>();
        for (String folder : FOLDERS) {
            places(folder).forEach(place -> ENDS.forEach(end -> keys.add(MAIN + place + end)));
            for (String own : FOLDERS) {
                keys.add(MAIN + folder + "/a:" + MAIN + own + "/a");
                keys.add(MAIN + folder + "/a/" + MAIN + own + "/a");
            }
            for (String place : ELSEWHERE) {
                for (String end : List.of("", "/a", "/000001", "/a/b", "/a/b/c")) {
                    keys.add(place + folder + end);
                    WRITERS.forEach(writer -> keys.add(place + folder + "/" + writer + end));
                }
            }
        }
        return keys;
    }

    private static List<String> places(String folder) {
        List<String> places = new ArrayList<>(List.of(folder, folder + "x", folder + ".x", folder + "-x"));
        WRITERS.forEach(writer -> {
            places.add(folder + "/" + writer);
            places.add(folder + "/" + writer + "x");
            places.add(folder + "/x/" + writer);
        });
        return places;
    }

    private static Caller caller(String role) throws IOException, ApiException {
        IdentityStore directory = new IdentityStore(Clock.systemUTC(), new Random(1));
        JsonObject members = new JsonObject();
        JsonArray roles = new JsonArray();
        new RoleDocuments(ACCOUNT, "oss://" + BUCKET + "/main", "cn-hangzhou")
                .roles(Path.of("../functions"))
                .forEach(roles::add);
        members.add("roles", roles);
        directory.add(ACCOUNT, members);
        return directory
                .lend("fc.aliyuncs.com", "acs:ram::" + ACCOUNT + ":role/" + role, "test", Duration.ofHours(1))
                .caller();
    }
}

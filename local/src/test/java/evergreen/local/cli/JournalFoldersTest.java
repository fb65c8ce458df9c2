package evergreen.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import evergreen.local.cloud.Caller;
import evergreen.local.cloud.Refusal;
import evergreen.local.cloud.ram.Directory;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keys of the journal that each function's role may write and read: the documented ones, and no others. */
class JournalFoldersTest {
    private static final String ACCOUNT = "1000000000000001";
    private static final String BUCKET = "evergreen-journal-" + ACCOUNT;
    private static final String ONE = "[^/:]*";
    private static final String TWO = ONE + "(/" + ONE + ")?";
    private static final String THREE = TWO + "(/" + ONE + ")?";

    /** Every folder of the journal, and one that no function has. */
    private static final List<String> FOLDERS = List.of(
            "approvals",
            "claims",
            "codes",
            "commitments",
            "ended-renewals",
            "ended-settings",
            "founding",
            "heard",
            "heartbeats",
            "index",
            "money",
            "notices",
            "outcomes",
            "owner",
            "plans",
            "progress",
            "reports",
            "rule-plans",
            "settings",
            "told",
            "other");

    private static final List<String> WRITERS = List.of("scanner", "renewer", "worker", "enforcer");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        expiry-scanner      | reports/1 told/2 notices/scanner/1 rule-plans/scanner/1 heartbeats/scanner/2 index/scanner/*
        renewer             | approvals/1 plans/1 heard/1 codes/3 notices/renewer/1 index/own
        renewal-worker      | claims/2 outcomes/2 money/2 founding ended-renewals/1 notices/worker/1 progress/worker/2 \
        heartbeats/worker/2
        auto-renew-enforcer | settings/1 commitments/2 ended-settings/1 notices/enforcer/1 progress/enforcer/2 \
        rule-plans/enforcer/1 heartbeats/enforcer/2 index/enforcer/*
        """)
    void aFunctionWritesItsOwnFoldersAndNothingElse(String function, String folders) throws IOException, Refusal {
        Caller caller = caller("evergreen-" + function);

        Set<String> written = new TreeSet<>();
        for (String key : keys()) {
            boolean documented = isDocumented(folders, key)
                    || (function.equals("renewal-worker") && key.equals(BUCKET + "/owner/000001"));
            assertThat(caller.may("oss:PutObject", "acs:oss:*:" + ACCOUNT + ":" + key))
                    .as("%s writes %s", function, key)
                    .isEqualTo(documented);
            if (documented) {
                written.add(key);
            }
        }
        assertThat(written).hasSizeGreaterThan(10);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        expiry-scanner      | reports told notices rule-plans heartbeats index
        renewer             | approvals plans heard codes notices progress reports rule-plans heartbeats index
        renewal-worker      | approvals plans rule-plans claims outcomes money commitments notices progress heartbeats index
        auto-renew-enforcer | approvals plans rule-plans settings commitments money notices progress heartbeats index
        """)
    void aFunctionReadsWhatItNeedsInItsJournal(String function, String folders) throws IOException, Refusal {
        Caller caller = caller("evergreen-" + function);
        List<String> all = List.of(folders.split(" "));

        for (String folder : FOLDERS) {
            assertThat(reads(caller, BUCKET + "/main/" + folder + "/x"))
                    .as("%s reads %s", function, folder)
                    .isEqualTo(all.contains(folder));
            assertThat(reads(caller, BUCKET + "/main/" + folder + "x/x")).isFalse();
            assertThat(reads(caller, BUCKET + "/main2/" + folder + "/x")).isFalse();
            assertThat(reads(caller, BUCKET + "-evil/main/" + folder + "/x")).isFalse();
        }
        assertThat(reads(caller, BUCKET + "/main/founding")).isTrue();
        assertThat(reads(caller, BUCKET + "/owner/000002")).isEqualTo(function.equals("renewal-worker"));
    }

    /** A policy that somebody attaches to the role later does not open the folders of others: a deny wins. */
    @ParameterizedTest
    @CsvSource({
        "expiry-scanner, approvals/a claims/a/b money/a/000001 plans/a outcomes/a/1 progress/a/b settings/a heard/a"
                + " codes/a",
        "renewer, claims/a/b money/a/000001 outcomes/a/1 progress/a/b rule-plans/a reports/a settings/a told/a/b"
                + " founding",
        "renewal-worker, approvals/a plans/a rule-plans/scanner/a commitments/a/000001 settings/a reports/a"
                + " index/plans/a",
        "auto-renew-enforcer, approvals/a claims/a/b money/a/000001 plans/a outcomes/a/1 rule-plans/scanner/a founding"
    })
    void theFoldersOfOthersAreDenied(String function, String names) throws IOException, Refusal {
        Caller caller = caller("evergreen-" + function);

        for (String name : names.split(" ", -1)) {
            assertThat(caller.denied("oss:PutObject", "acs:oss:*:" + ACCOUNT + ":" + BUCKET + "/main/" + name))
                    .as("%s is denied %s", function, name)
                    .isTrue();
        }
        assertThat(caller.denied("oss:PutObject", "acs:oss:*:" + ACCOUNT + ":" + BUCKET + "/owner/000001"))
                .isEqualTo(!function.equals("renewal-worker"));
    }

    @Test
    void noFunctionDeletesOrChangesABucket() throws IOException, Refusal {
        for (String function : List.of("expiry-scanner", "renewer", "renewal-worker", "auto-renew-enforcer")) {
            Caller caller = caller("evergreen-" + function);
            for (String action : List.of("DeleteObject", "PutObjectAcl", "PutBucketVersioning", "PutBucketLifecycle")) {
                for (String folder : FOLDERS) {
                    assertThat(caller.may(
                                    "oss:" + action, "acs:oss:*:" + ACCOUNT + ":" + BUCKET + "/main/" + folder + "/x"))
                            .isFalse();
                }
                assertThat(caller.may("oss:" + action, "acs:oss:*:" + ACCOUNT + ":" + BUCKET))
                        .isFalse();
            }
            assertThat(caller.may("oss:ListObjects", "acs:oss:*:" + ACCOUNT + ":" + BUCKET))
                    .isTrue();
            assertThat(caller.may("oss:ListObjects", "acs:oss:*:" + ACCOUNT + ":" + BUCKET + "-evil"))
                    .isFalse();
        }
    }

    private static boolean reads(Caller caller, String key) {
        return caller.may("oss:GetObject", "acs:oss:*:" + ACCOUNT + ":" + key);
    }

    /** Returns whether a key is in one of the folders, at no greater depth than documents there have. */
    private static boolean isDocumented(String folders, String key) {
        String main = BUCKET + "/main/";
        return key.startsWith(main)
                && Stream.of(folders.trim().split("\\s+"))
                        .anyMatch(folder -> pattern(folder)
                                .matcher(key.substring(main.length()))
                                .matches());
    }

    private static Pattern pattern(String folder) {
        return Pattern.compile(folder.replaceAll("/1$", "/" + ONE)
                .replaceAll("/2$", "/" + TWO)
                .replaceAll("/3$", "/" + THREE)
                .replace("index/own", "index/(?!scanner/|enforcer/)[^:]*")
                .replaceAll("/\\*$", "/[^:]*"));
    }

    /** Returns keys of every shape: direct, nested, similar and odd. */
    private static List<String> keys() {
        List<String> keys = new ArrayList<>();
        for (String folder : FOLDERS) {
            for (String name : names(folder)) {
                Stream.of("/main/", "/main2/", "/Main/", "/", "/x/main/", "/main/main/", "/main//")
                        .forEach(prefix -> keys.add(BUCKET + prefix + name));
                keys.add(BUCKET + "-evil/main/" + name);
                keys.add("evergreen-journal/main/" + name);
                keys.add("evil/" + BUCKET + "/main/" + name);
                keys.add("evil/x:" + BUCKET + "/main/" + name);
            }
        }
        return keys;
    }

    private static List<String> names(String folder) {
        List<String> names = new ArrayList<>();
        List<String> places = new ArrayList<>(List.of(folder, folder + "x", folder + ".x", folder + "-x"));
        WRITERS.forEach(writer -> {
            places.add(folder + "/" + writer);
            places.add(folder + "/" + writer + "x");
        });
        for (String place : places) {
            for (String end : List.of(
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
                    "/notices/worker/zzz")) {
                names.add(place + end);
            }
        }
        for (String own : FOLDERS) {
            names.add(folder + "/a:" + BUCKET + "/main/" + own + "/a");
            names.add(folder + "/a/" + BUCKET + "/main/" + own + "/a");
        }
        return names;
    }

    private static Caller caller(String role) throws IOException, Refusal {
        Directory directory = new Directory(Clock.systemUTC(), new Random(1));
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

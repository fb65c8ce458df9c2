package evergreen.journal;

import static java.util.stream.Collectors.toUnmodifiableList;
import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Names of all documents that this version and earlier ones write to a journal, as patterns. A document with another name was
 * written by somebody else: no reader takes it, and it may mean that a role was misused.
 */
public final class KnownDocuments {
    private static final String STAMP = "\\d{8}t\\d{6}z";
    private static final String PLAN = "\\d{8}-r?[0-9a-f]{16}";
    private static final String RULE_PLAN = "\\d{8}-r[0-9a-f]{16}";
    private static final String WORD = "[a-z0-9][a-z0-9_-]*";

    private static final Pattern NAME = Pattern.compile(String.join(
            "|",
            "founding",
            "(plans|approvals|ended-renewals|ended-settings)/" + PLAN,
            "rule-plans/((scanner|enforcer)/)?" + RULE_PLAN,
            "index/" + WORD + "(/[a-z0-9_.-]+)*",
            "progress/((worker|enforcer)/)?" + PLAN + "/" + STAMP + "-" + WORD,
            "progress/(worker/)?" + PLAN + "\\.begun",
            "claims/probe",
            "claims/" + WORD + "/\\d{1,18}\\.\\d{1,9}(\\.(order|refused|unsent|unknown|closed))?",
            "outcomes/" + PLAN + "/\\d{1,6}(\\.others-too)?",
            "(money|commitments)/\\d{8}/\\d{6}",
            "reports/" + STAMP + "(-" + WORD + ")?-(complete|partial|narrowed)\\.json",
            "settings/" + STAMP + "(-" + WORD + ")?\\.json",
            "told/[0-9a-f]{16}/" + STAMP + "-" + WORD,
            "heard/[0-9a-f]{32}",
            "codes/" + PLAN + "/[0-9a-f]{16}/" + STAMP + "(\\.(used|try-\\d))?",
            "notices/((scanner|renewer|worker|enforcer)/)?-?" + WORD + "\\.json",
            "heartbeats/(scanner|worker|enforcer)/\\d{8}/\\d{6}",
            "auto-renewals/(scanner|enforcer)/\\d{8}/[0-9a-f]{16}"));

    /** Folders in which a stray document stops payments. */
    private static final List<String> STRICT = List.of("money/", "commitments/", "claims/");

    private static final List<String> OF_PLANS_AND_PAYMENTS = List.of(
            "founding", "plans/", "rule-plans/", "approvals/", "claims/", "outcomes/", "money/", "commitments/");

    /** The account's mark, which is in the same folder as a journal without a prefix. Its removal could cause a second payment. */
    private static final Pattern MARK = Pattern.compile("owner/\\d{6}");

    private static final String FOUNDING = "founding";

    private KnownDocuments() {}

    /** Returns whether a key is the name of a document that Evergreen writes. */
    public static boolean has(String key) {
        return NAME.matcher(key).matches();
    }

    /** Returns whether a document of another name in the same folder stops payments. */
    public static boolean stopsPayments(String key) {
        return STRICT.stream().anyMatch(key::startsWith);
    }

    /**
     * Returns whether a key ends, below a folder, with the name of a document about plans or payments. It may belong to another journal,
     * and its removal could cause a second payment.
     */
    public static boolean mayBeOfAnotherJournal(String key) {
        return folders(key).anyMatch(folder -> isOfPlansOrPayments(key.substring(folder.length() + 1)));
    }

    private static boolean isOfPlansOrPayments(String name) {
        return has(name) && OF_PLANS_AND_PAYMENTS.stream().anyMatch(name::startsWith);
    }

    /**
     * Returns the keys that are neither Evergreen's documents nor part of another journal below this one, nor of the account's mark.
     *
     * @param keys all keys of a journal, without its prefix
     */
    public static List<String> strays(List<String> keys) {
        List<String> unknown = keys.stream()
                .filter(key -> !has(key) && !MARK.matcher(key).matches())
                .collect(toUnmodifiableList());
        Set<String> others =
                unknown.stream().flatMap(KnownDocuments::otherJournal).collect(toUnmodifiableSet());
        return unknown.stream()
                .filter(key -> folders(key).noneMatch(others::contains))
                .collect(toUnmodifiableList());
    }

    /**
     * Returns the folder of the other journal that a key proves. A founding document proves one; claims and money do, too,
     * since an earlier version writes no founding document and their removal could cause a second payment.
     */
    private static Stream<String> otherJournal(String key) {
        return folders(key)
                .filter(folder -> JournalPrefix.isLegalBelow(folder) && proves(key.substring(folder.length() + 1)));
    }

    private static boolean proves(String name) {
        return name.equals(FOUNDING) || (stopsPayments(name) && has(name));
    }

    /** Returns all folders that contain a key, without a slash at the end. */
    private static Stream<String> folders(String key) {
        return IntStream.range(0, key.length())
                .filter(at -> key.charAt(at) == '/')
                .mapToObj(at -> key.substring(0, at));
    }
}

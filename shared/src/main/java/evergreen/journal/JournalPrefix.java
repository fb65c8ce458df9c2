package evergreen.journal;

import java.util.Set;

/**
 * Grammar of the prefix that a journal has in its bucket. {@code functions/roles.sh} has the same grammar, so that a journal for
 * which the roles are made is one that the functions accept. It needs no lambdas and no other class: a new instance reads its
 * environment before its first answer.
 */
public final class JournalPrefix {
    /** The first segment of every key of a journal. A journal below such a folder of another one would mix both. */
    private static final Set<String> FOLDERS = Set.of(
            "founding",
            "plans",
            "approvals",
            "ended-renewals",
            "ended-settings",
            "rule-plans",
            "index",
            "progress",
            "claims",
            "outcomes",
            "money",
            "commitments",
            "reports",
            "settings",
            "told",
            "heard",
            "codes",
            "notices",
            "heartbeats",
            "auto-renewals");

    static final int LONGEST = 200;

    private static final String MARKS_BUCKET = "evergreen-journal-";
    private static final String MARKS_FOLDER = "owner";

    private JournalPrefix() {}

    /**
     * Returns whether a journal may have the prefix. Segments are joined by {@code /}; each has small letters, digits, {@code _},
     * {@code -} and single dots within, and does not begin with {@code -}. The folder {@code owner} in the bucket of an account's
     * mark belongs to the mark, and no segment but the first may be the name of a folder that each journal has.
     *
     * @param prefix without a slash at its end
     */
    public static boolean isLegal(String bucket, String prefix) {
        int first = prefix.indexOf('/');
        return isPlainPath(prefix)
                && (first < 0 || !hasFolder(prefix.substring(first + 1)))
                && !(isMarks(bucket) && (prefix + "/").startsWith(MARKS_FOLDER + "/"));
    }

    /** Returns whether a journal may be in this folder of another journal. */
    static boolean isLegalBelow(String folder) {
        return isPlainPath(folder) && !hasFolder(folder);
    }

    /** Returns whether each journal has a folder or a document of that name. */
    static boolean isFolder(String segment) {
        return FOLDERS.contains(segment);
    }

    private static boolean isPlainPath(String path) {
        return isPath(path) && !("/" + path).contains("/-");
    }

    /** Returns whether a text is a path of segments, as prefixes and the names of documents are. */
    static boolean isPath(String text) {
        boolean betweenWords = true;
        for (int i = 0; i < text.length(); i++) {
            char each = text.charAt(i);
            boolean joins = each == '/' || each == '.';
            if (joins ? betweenWords : !isOfWord(each)) {
                return false;
            }
            betweenWords = joins;
        }
        return !betweenWords && text.length() <= LONGEST;
    }

    private static boolean isOfWord(char each) {
        return (each >= 'a' && each <= 'z') || (each >= '0' && each <= '9') || each == '_' || each == '-';
    }

    private static boolean hasFolder(String path) {
        for (String segment : path.split("/", -1)) {
            if (isFolder(segment)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isMarks(String bucket) {
        for (int i = MARKS_BUCKET.length(); i < bucket.length(); i++) {
            if (bucket.charAt(i) < '0' || bucket.charAt(i) > '9') {
                return false;
            }
        }
        return bucket.startsWith(MARKS_BUCKET);
    }
}

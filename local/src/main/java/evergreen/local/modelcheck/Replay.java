package evergreen.local.modelcheck;

import evergreen.journal.CreateResult;
import evergreen.journal.DocumentName;
import evergreen.journal.Journal;
import evergreen.journal.JournalUnavailableException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Step-by-step execution of the product's own code: each of its accesses to what others may write meanwhile is one step. The code
 * runs again from its beginning for every step, with the results of the steps before; the same results lead to the same step.
 * A document never changes, so one that was read or written is not read a second time.
 *
 * @param <T> the result of the code
 */
final class Replay<T> {
    /** The result of an access that failed. */
    static final Object FAILED = "failed";

    private static final DocumentName PAYMENTS = DocumentName.of("claims/all");

    /** Kinds of accesses. */
    enum Kind {
        READ,
        WRITE,
        /** Reads all that the journal holds of payments. */
        PAYMENTS
    }

    /** An access that the code is about to make; the text is that of a document to be written. */
    record Access(Kind kind, DocumentName name, String text) {}

    /** The next access, or the result if there is none. */
    record Next<T>(Optional<Access> access, Optional<T> result) {}

    private final Map<DocumentName, String> fixed;
    private final Function<Journal, T> code;
    private final Map<List<Object>, Next<T>> known = new HashMap<>();

    /**
     * An execution.
     *
     * @param fixed documents that never change
     */
    Replay(Map<DocumentName, String> fixed, Function<Journal, T> code) {
        this.fixed = fixed;
        this.code = code;
    }

    /** Returns what comes next, after accesses with these results. */
    Next<T> next(List<Object> results) {
        return known.computeIfAbsent(results, this::run);
    }

    private Next<T> run(List<Object> results) {
        try {
            return new Next<>(Optional.empty(), Optional.of(code.apply(new Recorded(results))));
        } catch (PausedError paused) {
            return new Next<>(Optional.of(paused.access), Optional.empty());
        }
    }

    /** Not an exception: the product must not catch it. */
    private static final class PausedError extends Error {
        private static final long serialVersionUID = 1L;

        private final transient Access access;

        PausedError(Access access) {
            super("paused", null, false, false);
            this.access = access;
        }
    }

    private final class Recorded implements Journal {
        private final List<Object> results;
        private final Map<DocumentName, String> seen = new HashMap<>();
        private int at;
        private Map<DocumentName, String> payments = Map.of();

        Recorded(List<Object> results) {
            this.results = results;
        }

        private Object result(Access access) {
            if (at == results.size()) {
                throw new PausedError(access);
            }
            Object result = results.get(at++);
            if (result.equals(FAILED)) {
                throw new JournalUnavailableException(JournalUnavailableException.Why.UNREACHABLE, "unknown", "", null);
            }
            return result;
        }

        @Override
        public CreateResult createOnce(DocumentName name, String text) {
            if (!isShared(name.text())) {
                return CreateResult.CREATED;
            }
            CreateResult creation = (CreateResult) result(new Access(Kind.WRITE, name, text));
            if (creation == CreateResult.CREATED) {
                seen.put(name, text);
            }
            return creation;
        }

        @Override
        public Optional<String> read(DocumentName name) {
            if (payments.containsKey(name)) {
                return Optional.of(payments.get(name));
            }
            if (seen.containsKey(name)) {
                return Optional.of(seen.get(name));
            }
            if (isShared(name.text()) && payments.isEmpty()) {
                String text = (String) result(new Access(Kind.READ, name, ""));
                if (!text.isEmpty()) {
                    seen.put(name, text);
                }
                return Optional.of(text).filter(there -> !there.isEmpty());
            }
            return Optional.ofNullable(fixed.get(name));
        }

        @Override
        public List<DocumentName> list(String prefix) {
            if (prefix.startsWith("claims/")) {
                payments = new TreeMap<>();
                ((Map<?, ?>) result(new Access(Kind.PAYMENTS, PAYMENTS, "")))
                        .forEach((name, text) -> payments.put((DocumentName) name, (String) text));
                payments.put(DocumentName.of("read"), "");
                return payments.keySet().stream()
                        .filter(name -> name.text().startsWith(prefix))
                        .toList();
            }
            return List.of();
        }

        private boolean isShared(String name) {
            return name.startsWith("approvals/") || name.endsWith(".begun");
        }
    }
}

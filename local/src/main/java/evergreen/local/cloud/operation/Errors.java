package evergreen.local.cloud.operation;

import evergreen.local.cloud.ApiException;
import evergreen.local.cloud.model.ForcedErrors;
import evergreen.local.cloud.model.Rows;
import java.util.List;
import java.util.Optional;

/**
 * The documented error codes by operation, with their statuses; the table lies in one file. Codes that have no cause in the
 * world's state can be asked for in a fleet file by their names.
 */
public final class Errors {
    private record Row(String action, ErrorCode error) {
        boolean fits(String wanted, String code) {
            boolean named = code.equals(error.code()) || code.equals(error.code() + "/" + error.status());
            return named && (action.equals("*") || action.equals(wanted));
        }
    }

    private static final List<Row> ROWS = Rows.of(Errors.class, "errors.txt").stream()
            .map(row -> new Row(row[0], ErrorCode.parse(row[1])))
            .toList();

    private Errors() {}

    /** Whether an action has a code: {@code InternalError}, or {@code InternalError/400} where it has two statuses. */
    public static boolean documented(String action, String code) {
        return Operations.actions().contains(action) && find(action, code).isPresent();
    }

    /** Refuses the call if a fleet file asks for it. */
    static void requireNoForcedError(String action, ForcedErrors errors) throws ApiException {
        Optional<String> code = errors.take(action);
        if (code.isPresent()) {
            throw find(action, code.get())
                    .orElseGet(() -> new ErrorCode(400, code.get()))
                    .with("The fleet file asks for this refusal of " + action + ".");
        }
    }

    private static Optional<ErrorCode> find(String action, String code) {
        return ROWS.stream()
                .filter(row -> row.fits(action, code))
                .map(Row::error)
                .findFirst();
    }
}

package evergreen.local.cloud.operation;

import evergreen.local.cloud.ApiException;
import java.util.Optional;
import java.util.SortedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One parameter of one operation.
 *
 * @param name its name, with {@code N} for a running number
 * @param pattern that name as a pattern
 * @param missing how its absence is refused; empty if it may be absent
 * @param values what values it may have
 * @param wrong how other values are refused
 */
record ParameterRow(
        String name, Pattern pattern, Optional<ErrorCode> missing, ValueConstraint values, ErrorCode wrong) {
    private static final ErrorCode MISSING = new ErrorCode(400, "MissingParameter");
    private static final ErrorCode INVALID = new ErrorCode(400, "InvalidParameter");

    /** Reads: operation, name, type, values, {@code required} with or without a code, code for wrong values. */
    static ParameterRow parse(String[] columns) {
        String name = columns[1];
        Pattern pattern = Pattern.compile(Pattern.quote(name).replace(".N", ".\\E([1-9]\\d{0,8})\\Q"));
        return new ParameterRow(
                name, pattern, missing(columns[4]), ValueConstraint.parse(columns[2], columns[3]), wrong(columns[5]));
    }

    private static Optional<ErrorCode> missing(String need) {
        if (!need.startsWith("required")) {
            return Optional.empty();
        }
        String code = need.substring("required".length()).strip();
        return Optional.of(code.isEmpty() ? MISSING : ErrorCode.parse(code));
    }

    private static ErrorCode wrong(String code) {
        return code.isEmpty() ? INVALID : ErrorCode.parse(code);
    }

    boolean fits(String parameter) {
        return pattern.matcher(parameter).matches();
    }

    Optional<ApiException> missing(SortedMap<String, String> parameters) {
        boolean there = parameters.entrySet().stream()
                .anyMatch(parameter ->
                        fits(parameter.getKey()) && !parameter.getValue().isEmpty());
        return there ? Optional.empty() : missing.map(error -> error.with("The parameter " + name + " is missing."));
    }

    Optional<ApiException> wrong(SortedMap<String, String> parameters) {
        return parameters.entrySet().stream()
                .filter(parameter -> !parameter.getValue().isEmpty())
                .filter(parameter -> fits(parameter.getKey()) && !legal(parameter.getKey(), parameter.getValue()))
                .findFirst()
                .map(parameter -> wrong.with(
                        "The parameter " + parameter.getKey() + " is not legal: it is " + values.description() + "."));
    }

    private boolean legal(String parameter, String value) {
        Matcher matcher = pattern.matcher(parameter);
        boolean numbered = matcher.matches() && matcher.groupCount() > 0;
        return values.legal(numbered ? Integer.parseInt(matcher.group(1)) : 0, value);
    }
}

package evergreen.local.cloud.http;

import evergreen.local.cloud.ApiException;
import java.util.Locale;
import java.util.Map;

/**
 * One HTTP request, taken whole.
 *
 * @param method as sent
 * @param path as sent, escapes included; {@code /} for nearly every call
 * @param query as sent, without its question mark; empty when there is none
 * @param headers by lower-case name; a repeated header's values are joined by a comma
 * @param body empty when there is none
 */
public record Request(String method, String path, String query, Map<String, String> headers, Body body) {
    private static final String FORM = "application/x-www-form-urlencoded";

    /** A header by its lower-case name; empty when it was not sent. */
    public String header(String name) {
        return headers.getOrDefault(name, "");
    }

    /**
     * What the query says, then what a form in the body says.
     *
     * @throws ApiException when either cannot be decoded
     */
    public Parameters parameters() throws ApiException {
        Parameters queried = queryParameters();
        return isForm() ? queried.plus(Parameters.parse(body.text())) : queried;
    }

    /**
     * What the query alone says.
     *
     * @throws ApiException when it cannot be decoded
     */
    public Parameters queryParameters() throws ApiException {
        return Parameters.parse(query);
    }

    private boolean isForm() {
        return header("content-type").trim().toLowerCase(Locale.ROOT).startsWith(FORM);
    }
}

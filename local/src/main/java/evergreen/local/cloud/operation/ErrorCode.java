package evergreen.local.cloud.operation;

import evergreen.local.cloud.ApiException;

/** A documented error code with the HTTP status with which it comes. */
record ErrorCode(int status, String code) {
    /** Reads {@code 403 ChargeTypeViolation}. */
    static ErrorCode parse(String text) {
        int blank = text.indexOf(' ');
        return new ErrorCode(Integer.parseInt(text.substring(0, blank)), text.substring(blank + 1));
    }

    ApiException with(String message) {
        return new ApiException(status, code, message);
    }
}

package evergreen.local.host;

import evergreen.local.cloud.http.Body;

/**
 * One attempt at a request.
 *
 * @param number 0 at first, one more for each retry
 */
record Attempt(String requestId, int number, Body payload) {}

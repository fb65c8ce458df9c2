package evergreen.local.cloud.gateway;

import evergreen.local.cloud.ApiException;
import evergreen.local.cloud.http.Request;
import java.util.SortedMap;

/** What a signed request says of itself, before any of it is believed. What is absent is empty. */
interface SignedRequest {
    /**
     * Opens a request: ACS3 signs in the Authorization header, all else is taken for RPC V1.
     *
     * @throws ApiException when the parameters cannot be decoded
     */
    static SignedRequest open(Request request) throws ApiException {
        return request.header("authorization").trim().startsWith("ACS3-")
                ? new Acs3(request, request.queryParameters(), request.parameters())
                : new RpcV1(request, request.parameters());
    }

    String method();

    String path();

    String host();

    String keyId();

    /** The security token; empty for a key that lasts. */
    String token();

    String timestamp();

    String nonce();

    String version();

    String action();

    /** Whether the answer is to be XML. */
    boolean xml();

    /** The operation's own parameters. */
    SortedMap<String, String> parameters();

    /**
     * Checks that all parts are there and of the one kind that is spoken here.
     *
     * @throws ApiException naming what is missing or unknown
     */
    void complete() throws ApiException;

    /**
     * Checks the signature.
     *
     * @throws ApiException with the server's string to sign, so that a client can compare
     */
    void verify(String secret) throws ApiException;

    /** The region that the call is for: a parameter of most calls, else part of the host's name; empty if neither. */
    default String region() {
        return parameters().getOrDefault("RegionId", Host.region(host()));
    }
}

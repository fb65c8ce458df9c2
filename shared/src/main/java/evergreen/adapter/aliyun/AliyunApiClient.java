package evergreen.adapter.aliyun;

import com.aliyun.teaopenapi.Client;
import com.aliyun.teaopenapi.models.Config;
import com.aliyun.teaopenapi.models.OpenApiRequest;
import com.aliyun.teaopenapi.models.Params;
import com.aliyun.teautil.models.ExtendsParameters;
import com.aliyun.teautil.models.RuntimeOptions;
import evergreen.fleet.CloudException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * Signed calls to one host. The answer is read raw: the typed models lack members that the service sends, and lose
 * digits of prices.
 */
final class AliyunApiClient {
    private static final int CONNECT_TIMEOUT_MILLIS = 5_000;
    private static final int READ_TIMEOUT_MILLIS = 10_000;

    /** Payments take long; an answer that is waited for is better than one that has to be found out. */
    private static final int SPENDING_TIMEOUT_MILLIS = 20_000;

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Client client;
    private final String version;

    private AliyunApiClient(Client client, String version) {
        NoRetryTransport.ensure(client);
        this.client = client;
        this.version = version;
    }

    /** Calls to ECS at a host. */
    static AliyunApiClient ecs(com.aliyun.credentials.Client credentials, String scheme, String host) {
        try {
            return new AliyunApiClient(
                    new com.aliyun.ecs20140526.Client(config(credentials, scheme, host)), "2014-05-26");
        } catch (Exception e) {
            throw AliyunErrors.read("connect to " + host, e);
        }
    }

    /** Calls to STS at a host. */
    static AliyunApiClient sts(com.aliyun.credentials.Client credentials, String scheme, String host) {
        try {
            return new AliyunApiClient(new Client(config(credentials, scheme, host)), "2015-04-01");
        } catch (Exception e) {
            throw AliyunErrors.read("connect to " + host, e);
        }
    }

    /** Calls to billing at a host. */
    static AliyunApiClient bss(com.aliyun.credentials.Client credentials, String scheme, String host) {
        try {
            return new AliyunApiClient(new Client(config(credentials, scheme, host)), "2017-12-14");
        } catch (Exception e) {
            throw AliyunErrors.read("connect to " + host, e);
        }
    }

    /**
     * Calls an operation, and reads its answer.
     *
     * @param reader takes what is wanted out of the answer's body
     * @throws CloudException if there was no answer, none that the reader could read, or a refusal
     */
    <T> T read(String action, Map<String, String> parameters, Function<ApiResponse, T> reader) {
        return call(action, new OpenApiRequest().setQuery(parameters), new RuntimeOptions(), reader);
    }

    /**
     * Calls an operation that must not happen twice: what is put on the wire is put there once. The vendor's client is told not
     * to try again, and {@link NoRetryTransport} sees to the HTTP client beneath it. A connection of its own, closed after its answer,
     * keeps from mattering that a kept one may be dead.
     *
     * @param signedAt the instant that the signature names; the cloud refuses it a quarter of an hour later
     * @throws CloudException as for {@link #read}
     */
    <T> T sendOnce(String action, Map<String, String> parameters, Instant signedAt, Function<ApiResponse, T> reader) {
        OpenApiRequest request =
                new OpenApiRequest().setQuery(parameters).setHeaders(Map.of("x-acs-date", DATE.format(signedAt)));
        RuntimeOptions once = new RuntimeOptions()
                .setAutoretry(false)
                .setReadTimeout(SPENDING_TIMEOUT_MILLIS)
                .setExtendsParameters(new ExtendsParameters().setHeaders(Map.of("connection", "close")));
        return call(action, request, once, reader);
    }

    private <T> T call(String action, OpenApiRequest request, RuntimeOptions options, Function<ApiResponse, T> reader) {
        Params operation = new Params()
                .setAction(action)
                .setVersion(version)
                .setProtocol("HTTPS")
                .setPathname("/")
                .setMethod("POST")
                .setAuthType("AK")
                .setStyle("RPC")
                .setReqBodyType("formData")
                .setBodyType("json");
        try {
            Map<String, ?> reply = client.callApi(operation, request, options);
            return reader.apply(checked(action, reply));
        } catch (CloudException fault) {
            throw fault;
        } catch (Exception e) {
            throw AliyunErrors.read(action, e);
        }
    }

    /** The client takes an error that came as 200, or a redirect, for an answer. */
    private static ApiResponse checked(String action, Map<String, ?> reply) {
        ApiResponse body = ApiResponse.of(action, reply.get("body"));
        int status = reply.get("statusCode") instanceof Number ? ((Number) reply.get("statusCode")).intValue() : 200;
        String code = body.text("Code").orElse("");
        if (!code.isEmpty() && !code.equals("200") && !code.equals("OK")) {
            String requestId = body.text("RequestId").orElse("-");
            throw AliyunErrors.read(action, code, status, requestId, new IllegalStateException("error in a " + status));
        }
        if (status / 100 != 2) {
            throw new ApiResponse.MalformedResponseException("HTTP status " + status);
        }
        return body;
    }

    private static Config config(com.aliyun.credentials.Client credentials, String scheme, String host) {
        return new Config()
                .setCredential(credentials)
                .setEndpoint(host)
                .setProtocol(scheme)
                .setConnectTimeout(CONNECT_TIMEOUT_MILLIS)
                .setReadTimeout(READ_TIMEOUT_MILLIS);
    }
}

package evergreen.adapter.aliyun;

import com.aliyun.credentials.Client;
import com.aliyun.credentials.models.Config;
import com.aliyun.sts20150401.models.AssumeRoleRequest;
import com.aliyun.sts20150401.models.AssumeRoleResponseBody.AssumeRoleResponseBodyCredentials;
import com.aliyun.teautil.models.RuntimeOptions;
import evergreen.fleet.CloudException;
import evergreen.fleet.CloudRejectedException;
import evergreen.fleet.CloudRejectedException.Because;
import evergreen.fleet.FaultCode;
import java.util.Objects;

/** Who calls: temporary credentials, and the roles of other accounts that they may assume. Nothing here is kept. */
public final class AliyunCredentials {
    /** The least that the documentation allows; no run lasts longer than a quarter of an hour. */
    private static final long ROLE_SECONDS = 900L;

    private static final String SESSION = "evergreen";

    private static final String ROLE_NOT_ENTERED = FaultCode.ROLE_NOT_ENTERED.text();

    private final Client credentials;

    private AliyunCredentials(Client credentials) {
        this.credentials = credentials;
    }

    /** An identity by temporary credentials, as a function's context hands them over for one invocation. */
    public static AliyunCredentials temporary(String keyId, String secret, String token) {
        return new AliyunCredentials(new Client(new Config()
                .setType("sts")
                .setAccessKeyId(keyId)
                .setAccessKeySecret(secret)
                .setSecurityToken(token)));
    }

    /** What calls of this identity are signed with. */
    public Client credentials() {
        return credentials;
    }

    /**
     * The identity that a role of another account gives.
     *
     * @throws CloudException if the role may not be assumed, or nobody answered
     */
    public AliyunCredentials assume(String account, String role, Endpoints endpoints, String region) {
        try {
            com.aliyun.teaopenapi.models.Config config = new com.aliyun.teaopenapi.models.Config()
                    .setCredential(credentials)
                    .setEndpoint(endpoints.host("sts." + region + ".aliyuncs.com"))
                    .setProtocol(endpoints.scheme());
            AssumeRoleRequest request = new AssumeRoleRequest()
                    .setRoleArn("acs:ram::" + account + ":role/" + role)
                    .setRoleSessionName(SESSION)
                    .setDurationSeconds(ROLE_SECONDS);
            com.aliyun.sts20150401.Client client = new com.aliyun.sts20150401.Client(config);
            NoRetryTransport.ensure(client);
            return of(client.assumeRoleWithOptions(request, new RuntimeOptions())
                    .getBody()
                    .getCredentials());
        } catch (Exception e) {
            throw barred(AliyunErrors.read("AssumeRole", e));
        }
    }

    /** That a role is not there, does not trust us, or may not be assumed is one thing for whoever has to mend it. */
    private static CloudException barred(CloudException fault) {
        boolean noRole = fault.code().startsWith("NoPermission") || fault.code().startsWith("EntityNotExist");
        return noRole
                ? new CloudRejectedException("AssumeRole", ROLE_NOT_ENTERED, fault.code(), Because.NO_PERMISSION, fault)
                : fault;
    }

    private static AliyunCredentials of(AssumeRoleResponseBodyCredentials given) {
        return temporary(
                Objects.requireNonNull(given.getAccessKeyId()),
                Objects.requireNonNull(given.getAccessKeySecret()),
                Objects.requireNonNull(given.getSecurityToken()));
    }
}

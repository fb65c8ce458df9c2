package evergreen.local.cloud.oss;

import com.aliyun.oss.ClientBuilderConfiguration;
import com.aliyun.oss.OSS;
import com.aliyun.oss.OSSClientBuilder;
import com.aliyun.oss.common.auth.DefaultCredentialProvider;
import com.aliyun.oss.common.comm.SignVersion;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import evergreen.adapter.oss.OssCredentials;
import evergreen.adapter.oss.OssJournal;
import evergreen.adapter.oss.OssLocation;
import evergreen.local.cloud.SimulatedCloud;
import evergreen.local.cloud.fleetfile.FleetFile;
import evergreen.local.cloud.model.Assumptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A running cloud with buckets of every kind, and both clients of it: the vendor's and ours. Waiting takes no time. */
final class StoreRig implements AutoCloseable {
    static final String BUCKET = "evergreen-journal";
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String FLEET = """
            {"version": 1, "accounts": [
             {"id": "1000000000000001",
              "keys": [{"id": "LTAIroot", "secret": "root-secret"},
                       {"id": "LTAIasleep", "secret": "asleep-secret", "active": false}],
              "users": [{"name": "worker", "keys": [{"id": "LTAIworker", "secret": "worker-secret"}],
                "policies": [{"Version": "1", "Statement": [
                  {"Effect": "Allow", "Action": "sts:AssumeRole", "Resource": "*"},
                  {"Effect": "Allow", "Action": ["oss:GetObject"], "Resource": "acs:oss:*:*:evergreen-journal/*"},
                  {"Effect": "Allow", "Action": ["oss:PutObject"],
                   "Resource": "acs:oss:*:*:evergreen-journal/claims/*"},
                  {"Effect": "Allow", "Action": ["oss:ListObjects"], "Resource": "acs:oss:*:*:evergreen-journal"}]}]}],
              "roles": [{"name": "journal",
                "trust": {"Version": "1", "Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole",
                  "Principal": {"RAM": ["acs:ram::1000000000000001:root"]}}]},
                "policies": [{"Version": "1", "Statement": [
                  {"Effect": "Allow", "Action": "oss:*", "Resource": "*"}]}]}],
              "buckets": [{"name": "evergreen-journal", "region": "cn-hangzhou"},
                          {"name": "versioned", "versioning": "Enabled"},
                          {"name": "once-versioned", "versioning": "Suspended"},
                          {"name": "withering", "lifecycle": 30},
                          {"name": "in-beijing", "region": "cn-beijing"}]},
             {"id": "1000000000000002", "keys": [{"id": "LTAIother", "secret": "other-secret"}]}]}
            """;

    final SimulatedCloud cloud;

    private StoreRig(String faults, Clock wire) {
        SimulatedCloud.Options nature = new SimulatedCloud.Options(0, 1, Assumptions.defaults(), faults, Duration.ZERO);
        try {
            cloud = SimulatedCloud.start(
                    FleetFile.parse(List.of(FLEET), Instant.parse("2026-03-01T00:00:00Z")), nature, wire, span -> {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static StoreRig start(String faults) {
        return new StoreRig(faults, Clock.systemUTC());
    }

    /** With the server's clock so far ahead. */
    static StoreRig ahead(Duration span) {
        return new StoreRig("", Clock.offset(Clock.systemUTC(), span));
    }

    OSS vendor(SignVersion version) {
        return vendor(version, new DefaultCredentialProvider("LTAIroot", "root-secret"));
    }

    OSS vendor(SignVersion version, DefaultCredentialProvider credentials) {
        return client(configuration(version), credentials, cloud.address().toString());
    }

    /** A client that believes in a host of another name, whose requests come here by proxy. */
    OSS throughProxy(SignVersion version, String endpoint) {
        ClientBuilderConfiguration configuration = configuration(version);
        configuration.setProxyHost(cloud.address().getHost());
        configuration.setProxyPort(cloud.address().getPort());
        return client(configuration, new DefaultCredentialProvider("LTAIroot", "root-secret"), endpoint);
    }

    private static ClientBuilderConfiguration configuration(SignVersion version) {
        ClientBuilderConfiguration configuration = new ClientBuilderConfiguration();
        configuration.setSignatureVersion(version);
        configuration.setMaxErrorRetry(0);
        return configuration;
    }

    private static OSS client(
            ClientBuilderConfiguration configuration, DefaultCredentialProvider credentials, String endpoint) {
        return OSSClientBuilder.create()
                .endpoint(endpoint)
                .credentialsProvider(credentials)
                .clientConfiguration(configuration)
                .region("cn-hangzhou")
                .build();
    }

    OssJournal journal() {
        return journal("oss://" + BUCKET + "/journal", "LTAIroot", "root-secret");
    }

    OssJournal journal(String place, String key, String secret) {
        return journal(place, OssCredentials.of(key, secret, Optional.empty()), cloud.address());
    }

    OssJournal journal(String place, OssCredentials credentials, URI endpoint) {
        return new OssJournal(
                OssLocation.parse(place, endpoint, "cn-hangzhou"), () -> credentials, Clock.systemUTC(), span -> {});
    }

    void trouble(String faults) {
        JsonObject text = new JsonObject();
        text.addProperty("text", faults);
        send(HttpRequest.newBuilder(cloud.address().resolve("/_sim/faults"))
                .POST(HttpRequest.BodyPublishers.ofString(text.toString())));
    }

    JsonObject book(String name) {
        return JsonParser.parseString(
                        send(HttpRequest.newBuilder(cloud.address().resolve("/_sim/" + name))))
                .getAsJsonObject();
    }

    int calls(String action) {
        JsonObject actions = book("calls").getAsJsonObject("actions");
        return actions.has(action) ? actions.get(action).getAsInt() : 0;
    }

    private static String send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        cloud.close();
    }
}

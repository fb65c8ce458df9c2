package evergreen.local.cloud;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import evergreen.local.cloud.gateway.AdminState;
import evergreen.local.cloud.ram.IdentityStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/** A cloud with one account and operations that only write down what reached them. */
public final class TestCloud implements AutoCloseable {
    public static final String ACCOUNT = "1000000000000001";
    public static final String OTHER = "1000000000000002";
    public static final String KEY = "LTAIroot";
    public static final String SECRET = "root-secret";

    private static final String ACCOUNTS = """
            {"1000000000000001": {
              "keys": [{"id": "LTAIroot", "secret": "root-secret"},
                       {"id": "LTAIasleep", "secret": "asleep-secret", "active": false}],
              "users": [{"name": "scanner", "keys": [{"id": "LTAIscanner", "secret": "scanner-secret"}],
                "policies": [{"Version": "1", "Statement": [
                  {"Effect": "Allow", "Action": ["ecs:Describe*", "sts:AssumeRole"], "Resource": "*"},
                  {"Effect": "Deny", "Action": "ecs:*", "Resource": "acs:ecs:cn-qingdao:*:*"}]}]}]},
             "1000000000000002": {
              "keys": [{"id": "LTAIother", "secret": "other-secret"}],
              "roles": [{"name": "reader", "maxSession": "PT2H",
                "trust": {"Version": "1", "Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole",
                  "Principal": {"RAM": ["acs:ram::1000000000000001:root"]}}]},
                "policies": [{"Version": "1", "Statement": [
                  {"Effect": "Allow", "Action": "ecs:*", "Resource": "*"}]}]}]}}
            """;

    public final List<Call> calls = new CopyOnWriteArrayList<>();
    public final TestAdminState books = new TestAdminState();
    private final SimulatedCloudServer cloud;

    private TestCloud(Clock clock, UnaryOperator<CloudConfiguration> more) {
        IdentityStore directory = new IdentityStore(clock, new Random(7));
        JsonObject accounts = JsonParser.parseString(ACCOUNTS).getAsJsonObject();
        accounts.entrySet()
                .forEach(each -> directory.add(each.getKey(), each.getValue().getAsJsonObject()));
        try {
            cloud = SimulatedCloudServer.start(
                    more.apply(CloudConfiguration.of(clock, 7, directory, books).operations(operations())));
        } catch (IOException unavailable) {
            throw new UncheckedIOException(unavailable);
        }
    }

    /** On real time, which the vendor's clients stamp. */
    public static TestCloud start() {
        return start(setup -> setup);
    }

    public static TestCloud start(UnaryOperator<CloudConfiguration> more) {
        return new TestCloud(Clock.systemUTC(), more);
    }

    public static TestCloud start(Clock clock, UnaryOperator<CloudConfiguration> more) {
        return new TestCloud(clock, more);
    }

    private Map<String, Operation> operations() {
        Map<String, Operation> operations = new HashMap<>();
        operations.put("ecs.DescribeRegions", answering("""
                {"Regions": {"Region": [
                  {"RegionId": "cn-hangzhou", "LocalName": "华东1 <\\"&'>", "Status": "available"},
                  {"RegionId": "cn-beijing", "LocalName": "华北2", "Status": "soldOut"}]}}"""));
        operations.put("ecs.DescribeInstances", answering("""
                {"NextToken": "", "PageNumber": 1, "PageSize": 10, "TotalCount": 1, "Instances": {"Instance": [
                  {"InstanceId": "i-1", "ExpiredTime": "2026-12-04T16:00Z", "Recyclable": true, "Memory": 4096,
                   "Tags": {"Tag": []}, "OperationLocks": {"LockReason": []}}]}}"""));
        operations.put("ecs.RenewInstance", answering("{\"OrderId\": \"213900000000001\"}"));
        operations.put("ecs.ModifyInstanceAutoRenewAttribute", answering("{}"));
        operations.put(
                "ecs.DescribeInstanceAutoRenewAttribute",
                answering("{\"InstanceRenewAttributes\": {\"InstanceRenewAttribute\": []}, \"TotalCount\": 0}"));
        operations.put("ecs.TagResources", answering("{}"));
        operations.put("bss.QueryAccountBalance", answering("""
                {"Code": "200", "Success": true, "Message": "", "Data": {"AvailableAmount": "-11.19"}}"""));
        operations.put("ecs.DescribeInstanceStatus", call -> {
            throw new IllegalStateException("a defect");
        });
        return operations;
    }

    private Operation answering(String body) {
        return call -> {
            calls.add(call);
            call.caller().must(call.product() + ":" + call.action(), resource(call));
            return JsonParser.parseString(body).getAsJsonObject();
        };
    }

    private static String resource(Call call) {
        String region = call.parameters().getOrDefault("RegionId", "*");
        return "acs:" + call.product() + ":" + region + ":" + call.caller().account() + ":instance/*";
    }

    public URI address() {
        return cloud.address();
    }

    /** Host and port, as the vendor's clients take an endpoint. */
    public String endpoint() {
        return cloud.address().getAuthority();
    }

    /** Asks an open book. */
    public JsonObject book(String method, String name, String body) {
        try {
            HttpRequest request = HttpRequest.newBuilder(address().resolve("/_sim/" + name))
                    .method(method, HttpRequest.BodyPublishers.ofString(body))
                    .build();
            String answer = HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.ofString())
                    .body();
            return JsonParser.parseString(answer).getAsJsonObject();
        } catch (IOException unreachable) {
            throw new UncheckedIOException(unreachable);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    @Override
    public void close() {
        cloud.close();
    }

    /** A world that is nothing but a clock. */
    public static final class TestAdminState implements AdminState {
        private volatile Instant now = Instant.parse("2026-03-01T00:00:00Z");

        @Override
        public Instant now() {
            return now;
        }

        @Override
        public void advanceTo(Instant instant) {
            if (instant.isBefore(now)) {
                throw new IllegalArgumentException("the clock only goes forwards");
            }
            now = instant;
        }

        @Override
        public JsonArray orders() {
            return JsonParser.parseString("[{\"OrderId\": \"1\"}]").getAsJsonArray();
        }
    }
}

package evergreen.local.cli;

import com.aliyun.credentials.Client;
import com.aliyun.credentials.models.Config;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import evergreen.adapter.aliyun.AliyunInventory;
import evergreen.adapter.aliyun.AliyunSettings;
import evergreen.adapter.aliyun.Endpoints;
import evergreen.fleet.DesiredSetting;
import evergreen.fleet.Period;
import evergreen.local.cloud.ApiException;
import evergreen.local.cloud.SimulatedCloud;
import evergreen.local.host.instance.Outcome;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Runs of the functions under their roles, each part reported in one line. Every run is a minute after the last. */
final class RoleTrials {
    private static final List<String> ACCOUNTS = RightsTest.ACCOUNTS;
    private static final String SCAN = "scan: complete, twice the same, told once";
    private static final String SETTINGS = "settings: 2 set, all as asked, complete, repeated the same, told once";
    private static final String PLANNED = "planned: 1 plan told";
    private static final String ANSWERS = "answers: 200 200 200 200 200 200";
    private static final String PAYMENTS = "payments: 201 202 renewed renewed, told once; rejected and let go";
    private static final String HOLDS = "holds: 201 202 held held, told once; ended";

    /** The lines of everything, if no right is missing. */
    static final List<String> ALL = List.of(SCAN, SETTINGS, PLANNED, ANSWERS, PAYMENTS, HOLDS);

    private final SimulatedCloud cloud;
    private final LocalDeployment deployment;
    private final NotificationReceiver receiver;
    private final RenewerTestClient client;
    private final PlanTrial plans;
    private final OpenPlans open;
    private final String claimed;
    private Instant clock;
    private int drifted;
    private int planned;

    /**
     * Creates the trials.
     *
     * @param clock instant of the first run
     */
    RoleTrials(SimulatedCloud cloud, LocalDeployment deployment, NotificationReceiver receiver, Instant clock) {
        this.clock = clock;
        this.open = new OpenPlans(ForgedPlansTest.journal(cloud));
        this.client = new RenewerTestClient(deployment.renewer(), cloud);
        this.plans = new PlanTrial(deployment, receiver, client, ACCOUNTS, open);
        this.claimed = open.addClaimed(clock);
        this.cloud = cloud;
        this.deployment = deployment;
        this.receiver = receiver;
    }

    /** Returns the lines of everything. */
    List<String> all() throws IOException, ApiException {
        List<String> came = new ArrayList<>();
        for (Trial trial : trials("all")) {
            came.add(trial.run());
        }
        return came;
    }

    /** Returns the lines of the functions that use a grant, until one is not as it should be. */
    List<String> untilWrong(Grant grant) throws IOException, ApiException {
        List<String> came = new ArrayList<>();
        for (Trial trial : trials(kind(grant))) {
            came.add(trial.run());
            if (!ALL.contains(came.get(came.size() - 1))) {
                return came;
            }
        }
        return came;
    }

    /** Sets what a trial could not set, so that the next one begins as this one did. */
    void settle(Grant grant) throws ApiException {
        if (kind(grant).matches("read|set|auto-renew-enforcer")) {
            enforced();
        }
    }

    private String enforced() throws ApiException {
        clock = clock.plus(Duration.ofMinutes(1));
        return said("auto-renew-enforcer", "{\"triggerTime\":\"" + clock + "\",\"triggerName\":\"t\"}");
    }

    private static String kind(Grant grant) {
        return grant.isForOpenSteps()
                ? "answers"
                : grant.isForPlanningSettings() ? "planned" : grant.roleName().substring("evergreen-".length());
    }

    private List<Trial> trials(String kind) {
        clock = clock.plus(Duration.ofMinutes(1));
        receiver.clear();
        String event = "{\"triggerTime\":\"" + clock + "\",\"triggerName\":\"t\"}";
        Map<String, Trial> trials = new LinkedHashMap<>();
        trials.put("all|read|expiry-scanner", () -> scan(event));
        trials.put("all|read|set|auto-renew-enforcer", () -> settings(event));
        trials.put("all|planned", this::planned);
        trials.put("all|read|renewer|answers", this::answers);
        trials.put("all|read|renewer|renewal-worker|renew", () -> plans.payments(cloud.now()));
        trials.put(
                "all|read|set|auto-renew-enforcer|renewer",
                () -> plans.holds(cloud.now().minus(Duration.ofMinutes(1))));
        trials.keySet().removeIf(kinds -> !kind.matches(kinds));
        return List.copyOf(trials.values());
    }

    /** A plan waits for too long, and the answer to the repetition's write is lost: only reading tells what is there. */
    private String scan(String event) throws IOException, ApiException {
        String waiting = open.addWaiting(clock);
        String first = said("expiry-scanner", event);
        client.loseNextAnswer("PutObject");
        String second = said("expiry-scanner", event);
        open.end(waiting, clock);
        return "scan: " + (first.contains("\"complete\": true") ? "complete" : "incomplete or failed")
                + (second.startsWith("failed") ? ", failed then" : ", twice the same")
                + told("evergreen.scan");
    }

    private String settings(String event) throws ApiException {
        drifted++;
        ACCOUNTS.forEach(account -> set(account, "i-" + account + "-" + (5 + drifted), DesiredSetting.NORMAL));
        String first = said("auto-renew-enforcer", event);
        String second = said("auto-renew-enforcer", event);
        if (first.startsWith("failed")) {
            return "settings: failed" + told("evergreen.settings");
        }
        JsonObject summary = JsonParser.parseString(first).getAsJsonObject().getAsJsonObject("summary");
        return "settings: " + summary.get("set") + " set"
                + (summary.get("allAsAsked").getAsBoolean() ? ", all as asked" : "")
                + (summary.get("complete").getAsBoolean() ? ", complete" : "")
                + (second.equals(first) ? ", repeated the same" : ", repeated otherwise")
                + told("evergreen.settings");
    }

    /** The platform quotes no price for four years, so a plan of this setting waits for a person. */
    private String planned() throws ApiException {
        String account = ACCOUNTS.get(0);
        String instance = "i-" + account + "-long-" + planned++;
        set(account, instance, DesiredSetting.NORMAL);
        boolean failed = enforced().startsWith("failed");
        set(account, instance, DesiredSetting.autoRenewal(Period.of(4, Period.Unit.YEAR)));
        return "planned: "
                + (failed ? "failed" : receiver.ofType("evergreen.plan").size() + " plan told");
    }

    private String told(String type) {
        int times = receiver.ofType(type).size();
        return times == 1 ? ", told once" : ", told " + times + " times";
    }

    private String answers() {
        return "answers: "
                + Stream.of(
                                "/healthz",
                                "/reports/latest",
                                "/expiring?within=30d",
                                "/auto-renewal?status=Normal",
                                "/instances/i-1000000000000002-0",
                                "/plans/" + claimed)
                        .map(this::ask)
                        .collect(Collectors.joining(" "));
    }

    /** An answer that is there but not whole counts as none. */
    private String ask(String path) {
        try {
            RenewerTestClient.Reply reply = client.get(path, deployment.token());
            boolean whole = !reply.body().contains("\"complete\": false")
                    && !reply.body().contains("claim-unreadable");
            return reply.status() + (whole ? "" : "-in-part");
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** A part of a day, told in one line. */
    @FunctionalInterface
    private interface Trial {
        String run() throws IOException, ApiException;
    }

    private String said(String function, String event) throws ApiException {
        Outcome outcome = deployment.host().invoke(function, event);
        return outcome instanceof Outcome.Done done ? done.answer().text() : "failed";
    }

    /** Sets a server with the rights of its account. Another one each time: a setting that somebody changes back twice is left alone. */
    private void set(String account, String instance, DesiredSetting setting) {
        Endpoints endpoints = Endpoints.at(cloud.address());
        Client root = new Client(new Config()
                .setType("access_key")
                .setAccessKeyId("LTAI" + account)
                .setAccessKeySecret("secret"));
        AliyunInventory inventory = new AliyunInventory(account, root, endpoints);
        new AliyunSettings(inventory, root, endpoints).set("cn-hangzhou", List.of(instance), setting, Set.of());
    }
}

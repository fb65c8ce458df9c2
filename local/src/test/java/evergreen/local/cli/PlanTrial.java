package evergreen.local.cli;

import evergreen.journal.Writer;
import evergreen.local.cli.RenewerTestClient.Reply;
import evergreen.local.cloud.ApiException;
import evergreen.local.host.instance.Outcome;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Plans from the wish to what became of them, for a server of each account, told in one line. */
final class PlanTrial {
    private static final Duration SOON = Duration.ofSeconds(90);

    /** The number of the last server of each account. */
    static final int LAST_SERVER = 139;

    private final LocalDeployment deployment;
    private final NotificationReceiver receiver;
    private final RenewerTestClient client;
    private final List<String> accounts;
    private final OpenPlans plans;
    private int trials;

    PlanTrial(
            LocalDeployment deployment,
            NotificationReceiver receiver,
            RenewerTestClient client,
            List<String> accounts,
            OpenPlans plans) {
        this.deployment = deployment;
        this.receiver = receiver;
        this.client = client;
        this.accounts = accounts;
        this.plans = plans;
    }

    /**
     * Planned, approved, paid for and proved; and another plan rejected and let go. Another server each time: nobody pays for one
     * twice within half an hour, not for its next end either.
     *
     * @param now the cloud's time, by which the worker's heartbeat counts
     */
    String payments(Instant now) throws IOException, ApiException {
        String server = Integer.toString(LAST_SERVER - trials++);
        String paid = carriedOut(wish(server, "\"renew\":\"1 month\",\"insist\":true"), plan -> {}).line;
        Reply other = client.post("/plans", wish(server, "\"renew\":\"2 months\",\"insist\":true"), deployment.token());
        if (other.status() == 201) {
            client.post("/plans/" + other.text("id") + "/reject", "", deployment.token());
        }
        String left = said("renewal-worker", "{\"triggerTime\":\"" + now + "\",\"triggerName\":\"t\"}");
        return "payments: " + paid + (left.startsWith("failed") ? "; not let go" : "; rejected and let go");
    }

    /**
     * Planned, approved, left unfinished by one run, and held by the next one, until nothing of the plan is left to do.
     *
     * @param earlier instant of the first run
     */
    String holds(Instant earlier) throws IOException, ApiException {
        Trial held = carriedOut(
                wish("4", "\"hold\":{\"until\":\"2030-01-01\",\"reason\":\"moving\"}"),
                plan -> plans.addUnfinished(plan, Writer.ENFORCER, earlier));
        String event = "{\"triggerTime\":\"" + earlier.plus(Duration.ofMinutes(1))
                + "\",\"triggerName\":\"t\",\"payload\":\"{\\\"plan\\\":\\\"" + held.plan + "\\\"}\"}";
        boolean ended = said("auto-renew-enforcer", event).contains("\"plans\": []");
        return "holds: " + held.line + (ended ? "; ended" : "; not ended");
    }

    private record Trial(String plan, String line) {}

    /** Another person than the one who asks approves: a day of trials costs more than one person may spend alone. */
    private Trial carriedOut(String wish, Consumer<String> made) throws IOException {
        int before = receiver.ofType("evergreen.plan").size();
        Reply created = client.post("/plans", wish, deployment.token());
        if (created.status() != 201) {
            return new Trial("", String.valueOf(created.status()));
        }
        made.accept(created.text("id"));
        String plan = "/plans/" + created.text("id");
        int approved =
                client.post(plan + "/approve", "", deployment.colleaguesToken()).status();
        deployment.host().awaitIdle(SOON);
        Reply done = client.get(plan, deployment.token());
        int told = receiver.ofType("evergreen.plan").size() - before;
        return new Trial(
                created.text("id"),
                created.status() + " " + approved + " "
                        + (done.status() == 200 ? String.join(" ", done.kinds()) : "unseen")
                        + (told == 1 ? ", told once" : ", told " + told + " times"));
    }

    private String wish(String server, String what) {
        String servers =
                accounts.stream().map(id -> "\"i-" + id + "-" + server + "\"").collect(Collectors.joining(","));
        return "{\"instances\":[" + servers + "]," + what + "}";
    }

    private String said(String function, String event) throws ApiException {
        Outcome outcome = deployment.host().invoke(function, event);
        return outcome instanceof Outcome.Done done ? done.answer().text() : "failed";
    }
}

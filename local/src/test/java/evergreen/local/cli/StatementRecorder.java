package evergreen.local.cli;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import evergreen.journal.KeyValueDocument;
import evergreen.local.cloud.gateway.CallInterceptor;
import evergreen.local.cloud.http.Reply;
import evergreen.local.cloud.http.Request;
import evergreen.local.simulation.Contradiction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Judge of everything that people are given over HTTP: each sentence of an answer or a notice is compared with the orders that
 * the cloud had then. The claims that pass on their way to the journal say for which step an order was paid.
 */
final class StatementRecorder implements CallInterceptor {
    private static final Pattern CLAIM = Pattern.compile(".*/claims/([^/]+)/(\\d+)\\.\\d+");
    private static final Pattern ORDER = Pattern.compile("\"OrderId\":\\s*\"?(\\d+)");

    private final CallInterceptor other;
    private final Map<String, String> steps = new HashMap<>();
    private final Map<String, Set<String>> paid = new HashMap<>();
    private final List<String> contradictions = new ArrayList<>();
    private int sentences;

    /**
     * A judge.
     *
     * @param other sees every call, too, and decides whether it goes on
     */
    StatementRecorder(CallInterceptor other) {
        this.other = other;
    }

    @Override
    public boolean beforeCall(Request request) {
        return other.beforeCall(request);
    }

    @Override
    public synchronized boolean afterCall(Request request, Reply reply) {
        Matcher claim = CLAIM.matcher(request.path());
        if (request.method().equals("PUT") && claim.matches() && reply.status() == 200) {
            KeyValueDocument text = KeyValueDocument.parse(request.body().text());
            if (text.says("kind", "pays")) {
                steps.put(
                        claim.group(1),
                        text.get("plan").orElse("") + "/" + text.get("step").orElse(""));
            }
        }
        if (request.header("x-acs-action").equals("RenewInstance") && reply.status() == 200) {
            pays(Passing.coming(request).instance(), reply);
        }
        return other.afterCall(request, reply);
    }

    private void pays(String instance, Reply reply) {
        Matcher order = ORDER.matcher(reply.body().text());
        if (order.find()) {
            paid.computeIfAbsent(steps.getOrDefault(instance, ""), step -> new LinkedHashSet<>())
                    .add(order.group(1));
        }
    }

    /** Judges an answer or a notice: one plan, or a list of them. */
    synchronized void judge(JsonObject document) {
        if (document.has("plans")) {
            document.getAsJsonArray("plans").forEach(plan -> judge(plan.getAsJsonObject()));
        }
        String plan = document.has("id") ? document.get("id").getAsString() : "";
        String state = document.has("state") ? document.get("state").getAsString() : "";
        if (plan.isEmpty() || !document.has("headline")) {
            return;
        }
        List<String> whole = new ArrayList<>();
        paid.forEach((step, orders) -> {
            if (step.startsWith(plan + "/")) {
                whole.addAll(orders);
            }
        });
        judge(plan, document.getAsJsonObject("headline"), state, whole);
        if (document.has("steps")) {
            for (JsonElement each : document.getAsJsonArray("steps")) {
                JsonObject step = each.getAsJsonObject();
                if (step.has("outcome")) {
                    String key = plan + "/" + step.get("number").getAsString();
                    judge(key, step.getAsJsonObject("outcome"), state, List.copyOf(paid.getOrDefault(key, Set.of())));
                }
            }
        }
    }

    private void judge(String subject, JsonObject words, String state, List<String> orders) {
        String text = words.get("en").getAsString();
        sentences++;
        Contradiction.of(text, state, new Contradiction.Orders(orders, orders, List.of()))
                .ifPresent(why -> contradictions.add(subject + " \"" + text + "\", but " + why));
    }

    /** The sentences that the order book contradicted when they were given. */
    synchronized List<String> contradictions() {
        return List.copyOf(contradictions);
    }

    /** How many sentences were judged. */
    synchronized int sentences() {
        return sentences;
    }
}

package evergreen.local.cloud;

import evergreen.local.cloud.RawSocket.Answer;
import evergreen.local.cloud.fleetfile.FleetFile;
import evergreen.local.cloud.model.Assumptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A whole simulated cloud with a fleet, whose clock stands still, asked over a socket by the tests' own signer. */
public final class WholeCloud implements AutoCloseable {
    /** The afternoon of a day in UTC+8. */
    public static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");

    private static final Map<String, String> VERSIONS = Map.of(
            "QueryAccountBalance", "2017-12-14",
            "QueryAvailableInstances", "2017-12-14",
            "AssumeRole", "2015-04-01",
            "GetCallerIdentity", "2015-04-01");

    public final SimulatedCloud cloud;
    private int asked;

    private WholeCloud(SimulatedCloud cloud) {
        this.cloud = cloud;
    }

    /**
     * Starts a cloud.
     *
     * @param fleet a fleet file, {@code 'x'} standing for {@code "x"}
     * @param faults troubles in the command line's words, or none
     */
    public static WholeCloud of(String fleet, String faults, String... assumptions) {
        SimulatedCloud.Options quiet = SimulatedCloud.Options.noFaults();
        SimulatedCloud.Options nature = new SimulatedCloud.Options(
                0, quiet.seed(), Assumptions.parse(List.of(assumptions)), faults, quiet.latency());
        FleetFile file = FleetFile.parse(List.of(fleet.replace('\'', '"')), NOW);
        try {
            return new WholeCloud(SimulatedCloud.start(file, nature, new TestClock(NOW), span -> {}));
        } catch (IOException unavailable) {
            throw new UncheckedIOException(unavailable);
        }
    }

    /** A fleet file of one account with the key {@code LTAIroot}, and further fields. */
    public static String account(String fields) {
        return "{'version':1,'accounts':[{'id':'" + TestCloud.ACCOUNT + "','keys':[{'id':'" + TestCloud.KEY
                + "','secret':'" + TestCloud.SECRET + "'}]" + fields + "}]}";
    }

    /** A fleet file of one account with the key {@code LTAIroot} and these instances. */
    public static String instances(String instances) {
        return account(",'instances':[" + instances + "]");
    }

    /** Asks as the account's own key. */
    public Answer ask(String action, Map<String, String> parameters) {
        return ask(action, parameters, TestCloud.KEY, TestCloud.SECRET);
    }

    public Answer ask(String action, Map<String, String> parameters, String key, String secret) {
        asked++;
        Ask ask = new Ask(NOW);
        ask.headers.put("x-acs-version", VERSIONS.getOrDefault(action, "2014-05-26"));
        ask.query.putAll(parameters);
        return RawSocket.send(cloud.address(), ask.acs3(action, key, secret).text());
    }

    /** What a call is answered with: {@code 403 Forbidden.RAM}, or {@code 200}. */
    public String outcome(String action, Map<String, String> parameters) {
        return outcome(ask(action, parameters));
    }

    public static String outcome(Answer answer) {
        return (answer.status() + " " + (answer.status() == 200 ? "" : answer.code())).trim();
    }

    /** How many requests were sent. */
    public int asked() {
        return asked;
    }

    @Override
    public void close() {
        cloud.close();
    }
}

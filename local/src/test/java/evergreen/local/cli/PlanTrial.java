package evergreen.local.cli;

import evergreen.local.cli.Visitor.Reply;
import evergreen.local.cloud.Refusal;
import evergreen.local.host.instance.Outcome;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** Plans from the wish to what became of them, for a server of each account, told in one line. */
final class PlanTrial {
    private static final Duration SOON = Duration.ofSeconds(90);

    /** The number of the last server of each account. */
    static final int LAST_SERVER = 139;

    private final Home home;
    private final NoticeBoard board;
    private final Visitor visitor;
    private final List<String> accounts;
    private int trials;

    PlanTrial(Home home, NoticeBoard board, Visitor visitor, List<String> accounts) {
        this.home = home;
        this.board = board;
        this.visitor = visitor;
        this.accounts = accounts;
    }

    /**
     * Planned, approved, paid for and proved; and another plan rejected and let go. Another server each time: nobody pays for one
     * twice within half an hour, not for its next end either.
     */
    String payments() throws IOException, Refusal {
        String server = Integer.toString(LAST_SERVER - trials++);
        String paid = carriedOut(wish(server, "\"renew\":\"1 month\",\"insist\":true")).line;
        Reply other = visitor.post("/plans", wish(server, "\"renew\":\"2 months\",\"insist\":true"), home.token());
        if (other.status() == 201) {
            visitor.post("/plans/" + other.text("id") + "/reject", "", home.token());
        }
        String left = said("renewal-worker", "{}");
        return "payments: " + paid + (left.startsWith("failed") ? "; not let go" : "; rejected and let go");
    }

    /** Planned, approved and held, until nothing of the plan is left to do. */
    String holds() throws IOException, Refusal {
        Trial held = carriedOut(wish("4", "\"hold\":{\"until\":\"2030-01-01\",\"reason\":\"moving\"}"));
        boolean ended = said("auto-renew-enforcer", "{\"payload\":\"{\\\"plan\\\":\\\"" + held.plan + "\\\"}\"}")
                .contains("\"plans\": []");
        return "holds: " + held.line + (ended ? "; ended" : "; not ended");
    }

    private record Trial(String plan, String line) {}

    /** Another person than the one who asks approves: a day of trials costs more than one person may spend alone. */
    private Trial carriedOut(String wish) throws IOException {
        int before = board.ofType("evergreen.plan").size();
        Reply made = visitor.post("/plans", wish, home.token());
        if (made.status() != 201) {
            return new Trial("", String.valueOf(made.status()));
        }
        String plan = "/plans/" + made.text("id");
        int approved =
                visitor.post(plan + "/approve", "", home.colleaguesToken()).status();
        home.host().awaitIdle(SOON);
        Reply done = visitor.get(plan, home.token());
        int told = board.ofType("evergreen.plan").size() - before;
        return new Trial(
                made.text("id"),
                made.status() + " " + approved + " "
                        + (done.status() == 200 ? String.join(" ", done.kinds()) : "unseen")
                        + (told == 1 ? ", told once" : ", told " + told + " times"));
    }

    private String wish(String server, String what) {
        String servers =
                accounts.stream().map(id -> "\"i-" + id + "-" + server + "\"").collect(Collectors.joining(","));
        return "{\"instances\":[" + servers + "]," + what + "}";
    }

    private String said(String function, String event) throws Refusal {
        Outcome outcome = home.host().invoke(function, event);
        return outcome instanceof Outcome.Done done ? done.answer().text() : "failed";
    }
}

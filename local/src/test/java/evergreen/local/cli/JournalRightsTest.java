package evergreen.local.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import evergreen.adapter.oss.OssCredentials;
import evergreen.adapter.oss.OssJournal;
import evergreen.adapter.oss.OssOwnerChain;
import evergreen.adapter.oss.OssPlace;
import evergreen.journal.AccountMark;
import evergreen.journal.Creation;
import evergreen.journal.DocumentName;
import evergreen.journal.Journal;
import evergreen.journal.JournalUnavailable;
import evergreen.journal.MarkReading.Standing;
import evergreen.local.cloud.LocalCloud;
import evergreen.local.cloud.Refusal;
import evergreen.local.cloud.fleetfile.FleetFile;
import evergreen.local.host.RoleCredentials;
import evergreen.local.host.instance.Keys;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Rights that a function needs only in its first run, or after the answer to a write was lost, each with a trial of its own. */
class JournalRightsTest {
    private static final Path ROOT = Path.of("..");
    private static final String ACCOUNT = "1000000000000001";
    private static final String WORKER = "evergreen-renewal-worker";

    /** A denied read is not taken for an absent document: then the write would count as somebody else's. */
    @Test
    void aFunctionReadsBackWhatItWroteAfterALostAnswer() throws IOException, Refusal {
        FleetFile fleet = fleet();
        List<Grant> grants = Grant.all(fleet);
        Set<Grant> needed = new HashSet<>();
        try (LocalCloud cloud = start(fleet)) {
            for (Grant writing : grants.stream().filter(Grant::writesFolder).toList()) {
                assertThat(written(cloud, writing, "a")).as(writing.toString()).isEqualTo(Creation.CREATED);
                for (Grant reading :
                        grants.stream().filter(each -> each.readsBack(writing)).toList()) {
                    cloud.directory().amend(ACCOUNT, reading.without());
                    assertThatThrownBy(() -> written(cloud, writing, "b"))
                            .as(reading.toString())
                            .isInstanceOfSatisfying(
                                    JournalUnavailable.class,
                                    denied -> assertThat(denied.why()).isEqualTo(JournalUnavailable.Why.DENIED));
                    cloud.directory().amend(ACCOUNT, reading.roles());
                    needed.add(reading);
                }
            }
        }
        assertThat(needed)
                .containsAll(grants.stream().filter(Grant::isForLostAnswers).toList());
    }

    @Test
    void theFirstRunTakesTheMarkWithTheRightsThatAreGrantedAndNotWithOneLess() throws IOException, Refusal {
        FleetFile fleet = fleet();
        List<Grant> grants = Grant.all(fleet).stream().filter(Grant::isForMark).toList();

        assertThat(grants).hasSize(7).filteredOn(Grant::isForFirstRun).hasSize(2);
        assertThat(standing(fleet, Optional.empty())).isEqualTo(Standing.PAYER);
        for (Grant grant : grants) {
            assertThat(standing(fleet, Optional.of(grant))).as(grant.toString()).isEqualTo(Standing.MARK_UNREAD);
        }
    }

    private static Standing standing(FleetFile fleet, Optional<Grant> missing) throws IOException, Refusal {
        try (LocalCloud cloud = start(fleet)) {
            missing.ifPresent(grant -> cloud.directory().amend(ACCOUNT, grant.without()));
            OssCredentials worker = credentials(cloud, WORKER);
            OssPlace place = OssOwnerChain.place(ACCOUNT, cloud.address(), "cn-hangzhou");
            OssOwnerChain chain = new OssOwnerChain(ACCOUNT, place, () -> worker, Clock.systemUTC(), span -> {});
            return new AccountMark(journal(cloud, WORKER), chain, () -> "first")
                    .establish()
                    .standing();
        }
    }

    /** Writes a document into the folder of a grant, so that the first answer is lost. */
    private static Creation written(LocalCloud cloud, Grant writing, String name) throws IOException, Refusal {
        Journal journal = journal(cloud, writing.roleName());
        new Visitor("", cloud).loseNextAnswer("PutObject");
        String folder = writing.resource().substring(writing.resource().indexOf("/main/") + "/main/".length());
        return journal.createOnce(DocumentName.of(folder.replace("*", name)), "text");
    }

    private static Journal journal(LocalCloud cloud, String role) throws Refusal {
        OssCredentials credentials = credentials(cloud, role);
        OssPlace place = OssPlace.parse(Furniture.JOURNAL, cloud.address(), "cn-hangzhou");
        return new OssJournal(place, () -> credentials, Clock.systemUTC(), span -> {});
    }

    private static OssCredentials credentials(LocalCloud cloud, String role) throws Refusal {
        Keys keys = RoleCredentials.of(cloud.directory()).assume("acs:ram::" + ACCOUNT + ":role/" + role, "test");
        return OssCredentials.of(keys.id(), keys.secret(), Optional.of(keys.token()));
    }

    private static LocalCloud start(FleetFile fleet) throws IOException {
        return LocalCloud.start(fleet, LocalCloud.Nature.quiet(), Clock.systemUTC(), span -> {});
    }

    private static FleetFile fleet() throws IOException {
        String account =
                "{\"id\":\"" + ACCOUNT + "\",\"site\":\"china\",\"balance\":\"9.00\",\"keys\":[],\"instances\":[]}";
        FleetFile fleet = FleetFile.parse(
                List.of("{\"version\":1,\"regions\":[\"cn-hangzhou\"],\"accounts\":[" + account + "]}"),
                Clock.systemUTC().instant());
        return Furniture.in(fleet, ROOT);
    }
}

package evergreen.local.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import evergreen.adapter.oss.OssCredentials;
import evergreen.adapter.oss.OssJournal;
import evergreen.adapter.oss.OssLocation;
import evergreen.adapter.oss.OssOwnerChain;
import evergreen.journal.AccountMark;
import evergreen.journal.CreateResult;
import evergreen.journal.DocumentName;
import evergreen.journal.Journal;
import evergreen.journal.JournalUnavailableException;
import evergreen.journal.MarkReading.Standing;
import evergreen.local.cloud.ApiException;
import evergreen.local.cloud.SimulatedCloud;
import evergreen.local.cloud.fleetfile.FleetFile;
import evergreen.local.host.RoleCredentials;
import evergreen.local.host.instance.TemporaryCredentials;
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
    void aFunctionReadsBackWhatItWroteAfterALostAnswer() throws IOException, ApiException {
        FleetFile fleet = fleet();
        List<Grant> grants = Grant.all(fleet);
        Set<Grant> needed = new HashSet<>();
        try (SimulatedCloud cloud = start(fleet)) {
            for (Grant writing : grants.stream().filter(Grant::writesFolder).toList()) {
                assertThat(written(cloud, writing, "a")).as(writing.toString()).isEqualTo(CreateResult.CREATED);
                for (Grant reading :
                        grants.stream().filter(each -> each.readsBack(writing)).toList()) {
                    cloud.directory().amend(ACCOUNT, reading.without());
                    assertThatThrownBy(() -> written(cloud, writing, "b"))
                            .as(reading.toString())
                            .isInstanceOfSatisfying(
                                    JournalUnavailableException.class,
                                    denied ->
                                            assertThat(denied.why()).isEqualTo(JournalUnavailableException.Why.DENIED));
                    cloud.directory().amend(ACCOUNT, reading.roles());
                    needed.add(reading);
                }
            }
        }
        assertThat(needed)
                .containsAll(grants.stream().filter(Grant::isForLostAnswers).toList());
    }

    @Test
    void theFirstRunTakesTheMarkWithTheRightsThatAreGrantedAndNotWithOneLess() throws IOException, ApiException {
        FleetFile fleet = fleet();
        List<Grant> grants = Grant.all(fleet).stream().filter(Grant::isForMark).toList();

        assertThat(grants).hasSize(7).filteredOn(Grant::isForFirstRun).hasSize(2);
        assertThat(standing(fleet, Optional.empty())).isEqualTo(Standing.PAYER);
        for (Grant grant : grants) {
            assertThat(standing(fleet, Optional.of(grant))).as(grant.toString()).isEqualTo(Standing.MARK_UNREAD);
        }
    }

    private static Standing standing(FleetFile fleet, Optional<Grant> missing) throws IOException, ApiException {
        try (SimulatedCloud cloud = start(fleet)) {
            missing.ifPresent(grant -> cloud.directory().amend(ACCOUNT, grant.without()));
            OssCredentials worker = credentials(cloud, WORKER);
            OssLocation place = OssOwnerChain.place(ACCOUNT, cloud.address(), "cn-hangzhou");
            OssOwnerChain chain = new OssOwnerChain(ACCOUNT, place, () -> worker, Clock.systemUTC(), span -> {});
            return new AccountMark(journal(cloud, WORKER), chain, () -> "first")
                    .establish()
                    .standing();
        }
    }

    /** Writes a document into the folder of a grant, so that the first answer is lost. */
    private static CreateResult written(SimulatedCloud cloud, Grant writing, String name)
            throws IOException, ApiException {
        Journal journal = journal(cloud, writing.roleName());
        new RenewerTestClient("", cloud).loseNextAnswer("PutObject");
        String folder = writing.resource().substring(writing.resource().indexOf("/main/") + "/main/".length());
        return journal.createOnce(DocumentName.of(folder.replace("*", name)), "text");
    }

    private static Journal journal(SimulatedCloud cloud, String role) throws ApiException {
        OssCredentials credentials = credentials(cloud, role);
        OssLocation place = OssLocation.parse(DemoResources.JOURNAL, cloud.address(), "cn-hangzhou");
        return new OssJournal(place, () -> credentials, Clock.systemUTC(), span -> {});
    }

    private static OssCredentials credentials(SimulatedCloud cloud, String role) throws ApiException {
        TemporaryCredentials keys =
                RoleCredentials.of(cloud.directory()).assume("acs:ram::" + ACCOUNT + ":role/" + role, "test");
        return OssCredentials.of(keys.id(), keys.secret(), Optional.of(keys.token()));
    }

    private static SimulatedCloud start(FleetFile fleet) throws IOException {
        return SimulatedCloud.start(fleet, SimulatedCloud.Options.noFaults(), Clock.systemUTC(), span -> {});
    }

    private static FleetFile fleet() throws IOException {
        String account =
                "{\"id\":\"" + ACCOUNT + "\",\"site\":\"china\",\"balance\":\"9.00\",\"keys\":[],\"instances\":[]}";
        FleetFile fleet = FleetFile.parse(
                List.of("{\"version\":1,\"regions\":[\"cn-hangzhou\"],\"accounts\":[" + account + "]}"),
                Clock.systemUTC().instant());
        return DemoResources.in(fleet, ROOT);
    }
}

package evergreen.local.cli;

import com.aliyun.credentials.exception.CredentialException;
import com.aliyun.credentials.models.CredentialModel;
import evergreen.adapter.aliyun.AliyunInventory;
import evergreen.adapter.oss.OssCredentials;
import evergreen.adapter.oss.OssJournal;
import evergreen.adapter.oss.OssOwnerChain;
import evergreen.adapter.oss.OssPlace;
import evergreen.adapter.oss.OssStrayRemoval;
import evergreen.fleet.CloudRefused;
import evergreen.fleet.FaultCode;
import evergreen.journal.Journal;
import evergreen.journal.OwnerChain;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options that name a journal, and through it the account's mark; both are opened with the caller's own credentials. */
final class JournalOptions {
    @Option(names = "--journal", descriptionKey = "journal", paramLabel = "PLACE")
    private @Nullable String place;

    @Option(names = "--journal-region", descriptionKey = "journal-region", paramLabel = "ID")
    private @Nullable String region;

    @Mixin
    private Where where = new Where();

    /** Opens the journal. */
    Journal open(Surroundings surroundings) {
        OssCredentials credentials = credentials(surroundings);
        return new OssJournal(at(surroundings), () -> credentials, surroundings.clock(), surroundings.pause());
    }

    /** Opens the removal of documents that Evergreen does not write. */
    OssStrayRemoval removal(Surroundings surroundings) {
        OssCredentials credentials = credentials(surroundings);
        return new OssStrayRemoval(at(surroundings), () -> credentials, surroundings.clock(), surroundings.pause());
    }

    private OssPlace at(Surroundings surroundings) {
        return OssPlace.parse(place(surroundings), endpoint(surroundings), region(surroundings));
    }

    /** Opens the mark of the caller's account, wherever its bucket is. */
    OwnerChain mark(Surroundings surroundings) {
        OssCredentials credentials = credentials(surroundings);
        String account = account(surroundings);
        return new OssOwnerChain(
                account,
                OssOwnerChain.place(account, endpoint(surroundings), region(surroundings)),
                () -> credentials,
                surroundings.clock(),
                surroundings.pause());
    }

    /** Returns the id of the account that the caller's credentials belong to. */
    String account(Surroundings surroundings) {
        return AliyunInventory.accountOf(surroundings.credentials().get(), where.endpoints());
    }

    /** Returns the place of the journal. For the real cloud it may stand in the variable that deploying takes it from. */
    String place(Surroundings surroundings) {
        if (place != null) {
            return place;
        }
        if (!where.real()) {
            return Furniture.JOURNAL;
        }
        return variable(surroundings, "EVERGREEN_JOURNAL")
                .orElseThrow(
                        () -> new IllegalArgumentException(surroundings.words().say("error.usage.journal-missing")));
    }

    private String region(Surroundings surroundings) {
        Optional<String> deployed = where.real() ? variable(surroundings, "EVERGREEN_REGION") : Optional.empty();
        return Optional.ofNullable(region).or(() -> deployed).orElse("cn-hangzhou");
    }

    private static Optional<String> variable(Surroundings surroundings, String name) {
        return Optional.ofNullable(surroundings.environment().get(name)).filter(text -> !text.isBlank());
    }

    /** Returns the cloud that is asked. */
    Where where() {
        return where;
    }

    private URI endpoint(Surroundings surroundings) {
        return where.real() ? URI.create("https://oss-" + region(surroundings) + ".aliyuncs.com") : where.address();
    }

    private static OssCredentials credentials(Surroundings surroundings) {
        CredentialModel given = found(surroundings);
        return OssCredentials.of(
                given.getAccessKeyId(), given.getAccessKeySecret(), Optional.ofNullable(given.getSecurityToken()));
    }

    private static CredentialModel found(Surroundings surroundings) {
        try {
            return surroundings.credentials().get().getCredential();
        } catch (CredentialException none) {
            throw new CloudRefused(
                    "journal", FaultCode.NO_CREDENTIALS.text(), "-", CloudRefused.Because.NO_IDENTITY, none);
        }
    }
}

package evergreen.local.cli;

import com.aliyun.credentials.exception.CredentialException;
import com.aliyun.credentials.models.CredentialModel;
import evergreen.adapter.aliyun.AliyunInventory;
import evergreen.adapter.oss.OssCredentials;
import evergreen.adapter.oss.OssJournal;
import evergreen.adapter.oss.OssLocation;
import evergreen.adapter.oss.OssOwnerChain;
import evergreen.adapter.oss.OssStrayRemoval;
import evergreen.fleet.CloudRejectedException;
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
    private CloudTargetOptions target = new CloudTargetOptions();

    /** Opens the journal. */
    Journal open(CliContext context) {
        OssCredentials credentials = credentials(context);
        return new OssJournal(at(context), () -> credentials, context.clock(), context.pause());
    }

    /** Opens the removal of documents that Evergreen does not write. */
    OssStrayRemoval removal(CliContext context) {
        OssCredentials credentials = credentials(context);
        return new OssStrayRemoval(at(context), () -> credentials, context.clock(), context.pause());
    }

    private OssLocation at(CliContext context) {
        return OssLocation.parse(place(context), endpoint(context), region(context));
    }

    /** Opens the mark of the caller's account, wherever its bucket is. */
    OwnerChain mark(CliContext context) {
        OssCredentials credentials = credentials(context);
        String account = account(context);
        return new OssOwnerChain(
                account,
                OssOwnerChain.place(account, endpoint(context), region(context)),
                () -> credentials,
                context.clock(),
                context.pause());
    }

    /** Returns the id of the account that the caller's credentials belong to. */
    String account(CliContext context) {
        return AliyunInventory.accountOf(context.credentials().get(), target.endpoints());
    }

    /** Returns the place of the journal. For the real cloud it may stand in the variable that deploying takes it from. */
    String place(CliContext context) {
        if (place != null) {
            return place;
        }
        if (!target.real()) {
            return DemoResources.JOURNAL;
        }
        return variable(context, "EVERGREEN_JOURNAL")
                .orElseThrow(() -> new IllegalArgumentException(context.words().say("error.usage.journal-missing")));
    }

    private String region(CliContext context) {
        Optional<String> deployed = target.real() ? variable(context, "EVERGREEN_REGION") : Optional.empty();
        return Optional.ofNullable(region).or(() -> deployed).orElse("cn-hangzhou");
    }

    private static Optional<String> variable(CliContext context, String name) {
        return Optional.ofNullable(context.environment().get(name)).filter(text -> !text.isBlank());
    }

    /** Returns the cloud that is asked. */
    CloudTargetOptions where() {
        return target;
    }

    private URI endpoint(CliContext context) {
        return target.real() ? URI.create("https://oss-" + region(context) + ".aliyuncs.com") : target.address();
    }

    private static OssCredentials credentials(CliContext context) {
        CredentialModel given = found(context);
        return OssCredentials.of(
                given.getAccessKeyId(), given.getAccessKeySecret(), Optional.ofNullable(given.getSecurityToken()));
    }

    private static CredentialModel found(CliContext context) {
        try {
            return context.credentials().get().getCredential();
        } catch (CredentialException none) {
            throw new CloudRejectedException(
                    "journal", FaultCode.NO_CREDENTIALS.text(), "-", CloudRejectedException.Because.NO_IDENTITY, none);
        }
    }
}

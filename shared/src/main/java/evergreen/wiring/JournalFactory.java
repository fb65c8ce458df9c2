package evergreen.wiring;

import com.aliyun.fc.runtime.Credentials;
import evergreen.adapter.folder.FolderJournal;
import evergreen.adapter.oss.OssCredentials;
import evergreen.adapter.oss.OssJournal;
import evergreen.adapter.oss.OssLocation;
import evergreen.adapter.oss.OssOwnerChain;
import evergreen.fleet.Sleeper;
import evergreen.journal.DocumentName;
import evergreen.journal.Journal;
import evergreen.journal.JournalCheck;
import evergreen.journal.JournalUnavailableException;
import evergreen.journal.OwnerChain;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/** Where the environment says that the journal is: a folder, or a bucket that one invocation's credentials open. */
final class JournalFactory {
    private final Configuration configuration;
    private final Credentials given;
    private final Clock clock;
    private final Sleeper sleeper;

    JournalFactory(Configuration configuration, Credentials given, Clock clock, Sleeper sleeper) {
        this.configuration = configuration;
        this.given = given;
        this.clock = clock;
        this.sleeper = sleeper;
    }

    Journal journal() {
        return isFolder() ? new FolderJournal(Path.of(configuration.journal())) : bucket();
    }

    /** Whether the journal may be trusted with claims. A folder of a function's own disk ends with it, and never may. */
    JournalCheck fitness() {
        if (isFolder()) {
            return run -> {
                throw new JournalUnavailableException(
                        JournalUnavailableException.Why.UNFIT,
                        "The journal lies in a folder, which may end with the function's instance.",
                        "Keep it in a bucket; nothing is paid before.",
                        null);
            };
        }
        return bucket().fitness(DocumentName.of("claims/probe"));
    }

    /** The account's mark, which is in the account's own bucket wherever the journal is. */
    OwnerChain ownerChain() {
        OssCredentials credentials = credentials();
        return new OssOwnerChain(
                configuration.account(),
                OssOwnerChain.place(configuration.account(), endpoint(), configuration.region()),
                () -> credentials,
                clock,
                sleeper);
    }

    /** Whether the journal lies on the disk of one machine, where nothing is paid. */
    boolean isFolder() {
        return "file".equals(configuration.journal().getScheme());
    }

    private OssJournal bucket() {
        OssCredentials credentials = credentials();
        OssLocation place = OssLocation.parse(configuration.journal().toString(), endpoint(), configuration.region());
        return new OssJournal(place, () -> credentials, clock, sleeper);
    }

    private URI endpoint() {
        return configuration
                .endpoint()
                .orElseGet(() -> URI.create("https://oss-" + configuration.region() + "-internal.aliyuncs.com"));
    }

    private OssCredentials credentials() {
        return OssCredentials.of(
                given.getAccessKeyId(), given.getAccessKeySecret(), Optional.ofNullable(given.getSecurityToken()));
    }
}

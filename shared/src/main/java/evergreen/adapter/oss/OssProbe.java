package evergreen.adapter.oss;

import evergreen.journal.DocumentName;
import evergreen.journal.JournalCheck;
import evergreen.journal.Probe;

/**
 * Whether a bucket may be trusted with claims. OSS ignores the header that forbids overwriting on a bucket that has, or once
 * had, versioning; a lifecycle rule deletes what should be kept; and a second write must be seen to be refused.
 */
final class OssProbe implements JournalCheck {
    private final OssJournal journal;
    private final OssErrors faults;
    private final Probe probe;

    OssProbe(OssJournal journal, OssErrors faults, DocumentName probe) {
        this.journal = journal;
        this.faults = faults;
        this.probe = new Probe(journal, probe);
    }

    @Override
    public void prove(String run) {
        noVersioning();
        noLifecycle();
        probe.prove(run);
    }

    private void noVersioning() {
        if (!journal.setting("GetBucketVersioning", "versioning", "", "Status").isEmpty()) {
            throw faults.unfit(
                    "has versioning, with which OSS lets a document be overwritten",
                    "Take a bucket that never had versioning: suspending it is not enough.");
        }
    }

    private void noLifecycle() {
        if (!journal.setting("GetBucketLifecycle", "lifecycle", "NoSuchLifecycle", "Rule")
                .isEmpty()) {
            throw faults.unfit(
                    "has a lifecycle rule, which may delete what was paid for",
                    "Delete the rule, or take a bucket for the journal alone.");
        }
    }
}

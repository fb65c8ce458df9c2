package evergreen.local.prove;

import evergreen.journal.DocumentName;
import evergreen.journal.Founding;
import evergreen.journal.OwnerLink;
import java.util.Optional;

/** An operator gives the account to a deployment, by the next link of the account's mark. */
final class Takeover {
    private Takeover() {}

    static void happen(Scene scene, Deployment deployment) {
        Documents bucket = scene.accountBucket();
        Optional<String> founding = new Founding(deployment.documents(), () -> "j-" + deployment.name()).id();
        int number = bucket.list("owner/").size() + 1;
        if (founding.isEmpty() && number > 1) {
            founding = Optional.of(new Founding(deployment.documents(), () -> "j-" + deployment.name()).create());
        }
        if (founding.isPresent() && number > 1) {
            bucket.createOnce(
                    DocumentName.of(OwnerLink.name(number)),
                    OwnerLink.takeover(founding.get(), scene.truth().now()));
            scene.note("an operator gives the account to deployment " + deployment.name());
        }
    }
}

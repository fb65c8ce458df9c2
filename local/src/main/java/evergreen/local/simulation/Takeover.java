package evergreen.local.simulation;

import evergreen.journal.DocumentName;
import evergreen.journal.Founding;
import evergreen.journal.KeyValueDocument;
import evergreen.journal.OwnerLink;
import java.util.List;
import java.util.Optional;

/** An operator gives the account to a deployment, by the next link of the account's mark. */
final class Takeover {
    private Takeover() {}

    static void happen(SimulatedEnvironment environment, Deployment deployment) {
        Documents bucket = environment.accountBucket();
        Optional<String> founding = new Founding(deployment.documents(), () -> "j-" + deployment.name()).id();
        int number = bucket.list("owner/").size() + 1;
        if (founding.isEmpty() && number > 1) {
            founding = Optional.of(new Founding(deployment.documents(), () -> "j-" + deployment.name()).create());
        }
        if (founding.isPresent() && number > 1) {
            bucket.createOnce(
                    DocumentName.of(OwnerLink.name(number)),
                    OwnerLink.takeover(founding.get(), environment.truth().now()));
            if (environment.deployments().stream().anyMatch(each -> each != deployment && isPaying(each))) {
                environment.reached(Situation.TAKEOVER_DURING_PAYMENT);
            }
            environment.note("an operator gives the account to deployment " + deployment.name());
        }
    }

    /** Returns whether the last link of the account's mark names a deployment, by the stored chain and not by a cached reading. */
    static boolean isHolder(SimulatedEnvironment environment, Deployment deployment) {
        List<DocumentName> links = environment.accountBucket().list("owner/");
        Optional<String> own = deployment.documents().read(DocumentName.of("founding"));
        return !links.isEmpty()
                && own.flatMap(text -> KeyValueDocument.parse(text).get("id"))
                        .equals(KeyValueDocument.parse(environment
                                        .accountBucket()
                                        .read(links.get(links.size() - 1))
                                        .orElseThrow())
                                .get("founding"));
    }

    /** Returns whether a deployment has a claim without a note beside it. */
    private static boolean isPaying(Deployment deployment) {
        List<DocumentName> claims = deployment.documents().list("claims/");
        for (int i = 0; i < claims.size(); i++) {
            boolean noted = i + 1 < claims.size()
                    && claims.get(i + 1).text().startsWith(claims.get(i).text() + ".");
            boolean isClaim = claims.get(i).text().matches(".*/\\d+[.]\\d+");
            if (isClaim
                    && !noted
                    && deployment.documents().read(claims.get(i)).orElse("").contains("kind: pays")) {
                return true;
            }
        }
        return false;
    }
}

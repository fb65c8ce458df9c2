package evergreen.local.host.spec;

import java.util.Map;

/**
 * What a deployment file may ask its surroundings for.
 *
 * @param environment what {@code ${env('NAME')}} finds
 * @param account the id of the account that it is deployed to, which {@code ${config('AccountID')}} finds
 */
public record DeploymentVariables(Map<String, String> environment, String account) {
    public DeploymentVariables {
        environment = Map.copyOf(environment);
    }
}

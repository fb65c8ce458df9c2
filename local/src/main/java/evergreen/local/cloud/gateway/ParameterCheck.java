package evergreen.local.cloud.gateway;

import evergreen.local.cloud.ApiException;
import java.util.SortedMap;

/** Checks a call's parameters against the operation's official table. */
@FunctionalInterface
public interface ParameterCheck {
    /**
     * The parameters that the operation shall see.
     *
     * @param action with its product, {@code ecs.DescribeInstances}
     * @throws ApiException when one is missing, ill-typed or out of range; whether unknown ones are refused or left out is
     *     this check's to decide
     */
    SortedMap<String, String> checked(String action, SortedMap<String, String> parameters) throws ApiException;

    /** Lets everything pass. */
    static ParameterCheck none() {
        return (action, parameters) -> parameters;
    }
}

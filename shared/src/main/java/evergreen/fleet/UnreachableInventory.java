package evergreen.fleet;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** An account that could not be entered: every question to it gets the fault that barred the way, so it is reported. */
public final class UnreachableInventory implements Inventory {
    private final String account;
    private final CloudException fault;

    /** An account behind a fault. */
    public UnreachableInventory(String account, CloudException fault) {
        this.account = account;
        this.fault = fault;
    }

    @Override
    public String account() {
        return account;
    }

    @Override
    public Regions regions(Set<String> wanted) {
        throw fault;
    }

    @Override
    public Page page(String region, Selection selection, Optional<String> token) {
        throw fault;
    }

    @Override
    public boolean mayList(String region) {
        throw fault;
    }

    @Override
    public List<RenewalAttribute> attributes(String region, List<String> ids) {
        throw fault;
    }

    @Override
    public List<RenewalAttribute> attributes(String region, String status, int page) {
        throw fault;
    }
}

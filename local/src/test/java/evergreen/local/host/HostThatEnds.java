package evergreen.local.host;

import evergreen.local.host.instance.Outcome;
import java.nio.file.Path;

/** A process with a host that has an instance work, tells the instance's process, and ends without closing anything. */
public final class HostThatEnds {
    private HostThatEnds() {}

    public static void main(String[] arguments) throws Exception {
        HostRig rig = new HostRig(Path.of(arguments[0]));
        if (rig.host.invoke("commands", "echo x") instanceof Outcome.Done) {
            System.out.println(rig.host.processes());
        }
        System.exit(0);
    }
}

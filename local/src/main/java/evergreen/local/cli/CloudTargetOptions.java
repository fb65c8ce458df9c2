package evergreen.local.cli;

import evergreen.adapter.aliyun.Endpoints;
import evergreen.policy.Site;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** The cloud that a command speaks to: the local one, unless the real one is asked for by name. */
final class CloudTargetOptions {
    /** Where {@code ./evergreen up} listens. */
    static final URI LOCAL = URI.create("http://127.0.0.1:9000");

    @ArgGroup(exclusive = true)
    private @Nullable Cloud cloud;

    @Option(names = "--site", descriptionKey = "site", defaultValue = "china")
    private Site site = Site.CHINA;

    private static final class Cloud {
        @Option(names = "--endpoint", descriptionKey = "endpoint", paramLabel = "URL")
        private @Nullable URI endpoint;

        @Option(names = "--aliyun", descriptionKey = "aliyun")
        private boolean aliyun;
    }

    /** A local cloud at an address. */
    static CloudTargetOptions at(URI address) {
        CloudTargetOptions target = new CloudTargetOptions();
        target.cloud = new Cloud();
        target.cloud.endpoint = address;
        return target;
    }

    /** Whether it is the real cloud. */
    boolean real() {
        return cloud != null && cloud.aliyun;
    }

    /** Returns whether a cloud is named, real or local. */
    boolean named() {
        return cloud != null;
    }

    /** The local cloud's address. */
    URI address() {
        return cloud == null || cloud.endpoint == null ? LOCAL : cloud.endpoint;
    }

    /** The addresses that calls go to. */
    Endpoints endpoints() {
        return real() ? Endpoints.aliyun() : Endpoints.at(address());
    }

    /** The site whose calendar holds. */
    Site site() {
        return site;
    }

    /** The same choice as words of a command line, for commands that people copy. */
    String asArguments() {
        String calendar = site == Site.CHINA ? "" : " --site " + site.wireName();
        if (real()) {
            return " --aliyun" + calendar;
        }
        return (address().equals(LOCAL) ? "" : " --endpoint " + address()) + calendar;
    }
}

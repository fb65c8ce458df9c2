package evergreen.local.cloud.gateway;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Host names of endpoints: {@code ecs.cn-beijing.example:9000}, {@code ecs-cn-hangzhou.example}. */
final class Host {
    private static final Pattern REGION =
            Pattern.compile("^[a-z]+(?:-vpc)?[.-]((?:cn|ap|us|eu|me|na|sa)-[a-z]+(?:-[a-z0-9]+)*)\\.");

    private Host() {}

    static String region(String host) {
        Matcher matcher = REGION.matcher(host);
        return matcher.find() ? matcher.group(1) : "";
    }
}

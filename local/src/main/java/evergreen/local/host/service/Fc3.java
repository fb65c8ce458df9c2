package evergreen.local.host.service;

import java.util.regex.Pattern;

/**
 * What the file may hold: the frame of Serverless Devs 3 and the properties of its component fc3, for functions of the
 * built-in Java runtime. Ranges are those of the cloud's API where the component's own are wider. What this host does not
 * simulate is refused, so that nothing is deployed that was never run.
 */
final class Fc3 {
    private static final String NOT_SIMULATED = "is known to the cloud, and not simulated here";
    private static final String DOMAIN = "fc3-domain";
    private static final String[] REGIONS = {
        "cn-hangzhou",
        "cn-shanghai",
        "cn-qingdao",
        "cn-beijing",
        "cn-zhangjiakou",
        "cn-huhehaote",
        "cn-shenzhen",
        "cn-chengdu",
        "cn-hongkong",
        "ap-northeast-1",
        "ap-northeast-2",
        "ap-south-1",
        "ap-southeast-1",
        "ap-southeast-2",
        "ap-southeast-3",
        "ap-southeast-5",
        "ap-southeast-7",
        "eu-central-1",
        "eu-west-1",
        "us-east-1",
        "us-west-1",
        "me-east-1",
        "me-central-1"
    };
    /** Seven days, the API's limit; the component would let thirty pass. */
    private static final int MOST_EVENT_AGE = 604_800;

    private static final int MOST_INSTANCES = 300;

    private static final Pattern FUNCTION_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]{0,63}");
    private static final Pattern TRIGGER_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]{0,127}");
    private static final Pattern HOST_NAME = Pattern.compile("[a-z0-9-]+(\\.[a-z0-9-]+)+");
    private static final Pattern HANDLER = Pattern.compile("[\\w.$]+::\\w+");
    private static final Pattern ROLE =
            Pattern.compile("(?:acs:ram::\\d{1,20}:role/)?(?!auto$)[a-z0-9][a-z0-9.-]{0,63}");
    private static final Pattern JAR = Pattern.compile(".+\\.jar");

    private Fc3() {}

    static Shape file() {
        return Shape.table()
                .need("edition", Shape.word("3.0.0"))
                .need("name", Shape.text())
                .may("access", Shape.text())
                .may("vars", Shape.table().others(Fc3::anything))
                .not(
                        "would change what is deployed in ways that this host does not follow",
                        "template",
                        "flow",
                        "extend")
                .not("would run commands that this host does not run", "actions")
                .need("resources", Shape.table().others(resource()));
    }

    private static void anything(Value value, String path, Problems problems) {}

    private static Shape resource() {
        Shape function = resource(Shape.word("fc3", DOMAIN), function());
        Shape domain = resource(Shape.word(DOMAIN), domain());
        return (value, path, problems) -> (value instanceof Value.Table table && isDomain(table) ? domain : function)
                .check(value, path, problems);
    }

    private static Shape resource(Shape component, Shape props) {
        return Shape.table()
                .need("component", component)
                .not("would change what is deployed in ways that this host does not follow", "extend")
                .not("would run commands that this host does not run", "actions")
                .need("props", props);
    }

    /** Whether a resource is a domain, which leads to functions and is none. */
    static boolean isDomain(Value.Table resource) {
        return resource.scalar("component")
                .filter(component -> component.text().equals(DOMAIN))
                .isPresent();
    }

    /** A name that leads to functions, as the component fc3-domain takes it. It is checked, and not simulated. */
    private static Shape domain() {
        Shape route = Shape.table()
                .need("path", Shape.text())
                .need("functionName", Shape.text())
                .may("qualifier", Shape.word("LATEST"))
                .may("methods", Shape.listOf(method()))
                .not(NOT_SIMULATED, "rewriteConfig");
        return Shape.table()
                .need("region", Shape.word(REGIONS))
                .need("domainName", Shape.text(HOST_NAME, "a host name"))
                .need("protocol", Shape.word("HTTP", "HTTPS", "HTTP,HTTPS"))
                .may("certConfig", Shape.table().need("certId", Shape.text()))
                .need("routeConfig", Shape.table().need("routes", Shape.listOf(route)))
                .not("would hold a private key", "certificate", "privateKey")
                .not(NOT_SIMULATED, "tlsConfig", "wafConfig", "authConfig");
    }

    private static Shape function() {
        TableShape function = Shape.table()
                .need("region", Shape.word(REGIONS))
                .need("functionName", Shape.text(FUNCTION_NAME, "1 to 64 letters, digits, _ and -, not a digit first"))
                .need("runtime", Shape.word("java11"))
                .need("handler", Shape.text(HANDLER, "like package.Class::method"))
                .need("code", Shape.text(JAR, "the path of a jar"));
        size(function);
        return function.may("description", Shape.text())
                .may("internetAccess", Shape.flag())
                .need("role", Shape.text(ROLE, "a role's name or ARN in lower case, since the component lowers it"))
                .may("environmentVariables", Shape.table().others(Shape.anyText()))
                .need("logConfig", Shape.wordOr("auto", logs()))
                .may("instanceLifecycleConfig", hooks())
                .may("asyncInvokeConfig", asynchronous())
                .may(
                        "concurrencyConfig",
                        Shape.table().need("reservedConcurrency", Shape.integer(1, MOST_INSTANCES, 1)))
                .may(
                        "tags",
                        Shape.listOf(Shape.table().need("key", Shape.text()).need("value", Shape.anyText())))
                .may("triggers", Shape.listOf(Fc3::trigger))
                .not("applies to custom runtimes alone", "instanceConcurrency", "customRuntimeConfig")
                .not("applies to custom runtimes alone", "customContainerConfig", "gpuConfig")
                .not(
                        NOT_SIMULATED,
                        "layers",
                        "nasConfig",
                        "ossMountConfig",
                        "vpcConfig",
                        "vpcBinding",
                        "provisionConfig")
                .not(NOT_SIMULATED, "scalingConfig", "tracingConfig", "customDNS", "customDomain", "resourceGroupId")
                .not(NOT_SIMULATED, "annotations", "endpoint");
    }

    /** All of them are needed: the component fills in some defaults, and only for some combinations. */
    private static void size(TableShape function) {
        function.need("memorySize", Shape.integer(128, 32_768, 64))
                .need("cpu", Shape.decimal("0.05", "16", "0.05"))
                .need("diskSize", Fc3::disk)
                .need("timeout", Shape.integer(1, 86_400, 1));
    }

    private static void disk(Value value, String path, Problems problems) {
        if (!(value instanceof Value.Scalar scalar
                && scalar.kind() == Value.Kind.INTEGER
                && (scalar.text().equals("512") || scalar.text().equals("10240")))) {
            problems.add(value.spot(), path, "must be 512 or 10240");
        }
    }

    private static Shape logs() {
        return Shape.table()
                .need("project", Shape.text())
                .need("logstore", Shape.text())
                .may("enableRequestMetrics", Shape.flag())
                .may("enableInstanceMetrics", Shape.flag())
                .may("enableLlmMetrics", Shape.flag())
                .may("logBeginRule", Shape.word("None", "DefaultRegex"));
    }

    private static Shape hooks() {
        return Shape.table().may("initializer", hook(300)).may("preStop", hook(90));
    }

    private static Shape hook(int mostSeconds) {
        return Shape.table()
                .need("handler", Shape.text(HANDLER, "like package.Class::method"))
                .may("timeout", Shape.integer(1, mostSeconds, 1))
                .not("applies to custom runtimes alone", "command");
    }

    private static Shape asynchronous() {
        return Shape.table()
                .may("maxAsyncRetryAttempts", Shape.integer(0, 8, 1))
                .may("maxAsyncEventAgeInSeconds", Shape.integer(1, MOST_EVENT_AGE, 1))
                .may("asyncTask", Shape.flag())
                .may("qualifier", Shape.word("LATEST"))
                .not(NOT_SIMULATED, "destinationConfig");
    }

    private static void trigger(Value value, String path, Problems problems) {
        boolean http = value instanceof Value.Table table
                && table.scalar("triggerType")
                        .filter(type -> type.text().equals("http"))
                        .isPresent();
        Shape.table()
                .need("triggerName", Shape.text(TRIGGER_NAME, "1 to 128 letters, digits, _ and -, not a digit first"))
                .need("triggerType", Shape.word("timer", "http"))
                .may("description", Shape.text())
                .may("qualifier", Shape.word("LATEST"))
                .not("is needed by neither timers nor HTTP", "invocationRole", "sourceArn")
                .need("triggerConfig", http ? web() : timer())
                .check(value, path, problems);
    }

    private static Shape timer() {
        return Shape.table()
                .need("cronExpression", Shape.text())
                .need("enable", Shape.flag())
                .may("payload", Shape.anyText());
    }

    private static Shape method() {
        return Shape.word("GET", "POST", "PUT", "DELETE", "HEAD", "PATCH", "OPTIONS");
    }

    private static Shape web() {
        return Shape.table()
                .need("authType", Fc3::open)
                .need("methods", Shape.listOf(method()))
                .may("disableURLInternet", Shape.flag())
                .not(NOT_SIMULATED, "authConfig");
    }

    private static void open(Value value, String path, Problems problems) {
        if (value instanceof Value.Scalar scalar
                && (scalar.text().equals("function") || scalar.text().equals("jwt"))) {
            problems.add(value.spot(), path, NOT_SIMULATED + ": " + scalar.text());
        } else {
            Shape.word("anonymous").check(value, path, problems);
        }
    }
}

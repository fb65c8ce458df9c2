package evergreen.local.host.spec;

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

    static ValueSchema file() {
        return ValueSchema.table()
                .need("edition", ValueSchema.word("3.0.0"))
                .need("name", ValueSchema.text())
                .may("access", ValueSchema.text())
                .may("vars", ValueSchema.table().others(Fc3::anything))
                .not(
                        "would change what is deployed in ways that this host does not follow",
                        "template",
                        "flow",
                        "extend")
                .not("would run commands that this host does not run", "actions")
                .need("resources", ValueSchema.table().others(resource()));
    }

    private static void anything(YamlValue value, String path, Problems problems) {}

    private static ValueSchema resource() {
        ValueSchema function = resource(ValueSchema.word("fc3", DOMAIN), function());
        ValueSchema domain = resource(ValueSchema.word(DOMAIN), domain());
        return (value, path, problems) -> (value instanceof YamlValue.Table table && isDomain(table)
                        ? domain
                        : function)
                .check(value, path, problems);
    }

    private static ValueSchema resource(ValueSchema component, ValueSchema props) {
        return ValueSchema.table()
                .need("component", component)
                .not("would change what is deployed in ways that this host does not follow", "extend")
                .not("would run commands that this host does not run", "actions")
                .need("props", props);
    }

    /** Whether a resource is a domain, which leads to functions and is none. */
    static boolean isDomain(YamlValue.Table resource) {
        return resource.scalar("component")
                .filter(component -> component.text().equals(DOMAIN))
                .isPresent();
    }

    /** A name that leads to functions, as the component fc3-domain takes it. It is checked, and not simulated. */
    private static ValueSchema domain() {
        ValueSchema route = ValueSchema.table()
                .need("path", ValueSchema.text())
                .need("functionName", ValueSchema.text())
                .may("qualifier", ValueSchema.word("LATEST"))
                .may("methods", ValueSchema.listOf(method()))
                .not(NOT_SIMULATED, "rewriteConfig");
        return ValueSchema.table()
                .need("region", ValueSchema.word(REGIONS))
                .need("domainName", ValueSchema.text(HOST_NAME, "a host name"))
                .need("protocol", ValueSchema.word("HTTP", "HTTPS", "HTTP,HTTPS"))
                .may("certConfig", ValueSchema.table().need("certId", ValueSchema.text()))
                .need("routeConfig", ValueSchema.table().need("routes", ValueSchema.listOf(route)))
                .not("would hold a private key", "certificate", "privateKey")
                .not(NOT_SIMULATED, "tlsConfig", "wafConfig", "authConfig");
    }

    private static ValueSchema function() {
        MappingSchema function = ValueSchema.table()
                .need("region", ValueSchema.word(REGIONS))
                .need(
                        "functionName",
                        ValueSchema.text(FUNCTION_NAME, "1 to 64 letters, digits, _ and -, not a digit first"))
                .need("runtime", ValueSchema.word("java11"))
                .need("handler", ValueSchema.text(HANDLER, "like package.Class::method"))
                .need("code", ValueSchema.text(JAR, "the path of a jar"));
        size(function);
        return function.may("description", ValueSchema.text())
                .may("internetAccess", ValueSchema.flag())
                .need(
                        "role",
                        ValueSchema.text(ROLE, "a role's name or ARN in lower case, since the component lowers it"))
                .may("environmentVariables", ValueSchema.table().others(ValueSchema.anyText()))
                .need("logConfig", ValueSchema.wordOr("auto", logs()))
                .may("instanceLifecycleConfig", hooks())
                .may("asyncInvokeConfig", asynchronous())
                .may(
                        "concurrencyConfig",
                        ValueSchema.table().need("reservedConcurrency", ValueSchema.integer(1, MOST_INSTANCES, 1)))
                .may(
                        "tags",
                        ValueSchema.listOf(ValueSchema.table()
                                .need("key", ValueSchema.text())
                                .need("value", ValueSchema.anyText())))
                .may("triggers", ValueSchema.listOf(Fc3::trigger))
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
    private static void size(MappingSchema function) {
        function.need("memorySize", ValueSchema.integer(128, 32_768, 64))
                .need("cpu", ValueSchema.decimal("0.05", "16", "0.05"))
                .need("diskSize", Fc3::disk)
                .need("timeout", ValueSchema.integer(1, 86_400, 1));
    }

    private static void disk(YamlValue value, String path, Problems problems) {
        if (!(value instanceof YamlValue.Scalar scalar
                && scalar.kind() == YamlValue.Kind.INTEGER
                && (scalar.text().equals("512") || scalar.text().equals("10240")))) {
            problems.add(value.spot(), path, "must be 512 or 10240");
        }
    }

    private static ValueSchema logs() {
        return ValueSchema.table()
                .need("project", ValueSchema.text())
                .need("logstore", ValueSchema.text())
                .may("enableRequestMetrics", ValueSchema.flag())
                .may("enableInstanceMetrics", ValueSchema.flag())
                .may("enableLlmMetrics", ValueSchema.flag())
                .may("logBeginRule", ValueSchema.word("None", "DefaultRegex"));
    }

    private static ValueSchema hooks() {
        return ValueSchema.table().may("initializer", hook(300)).may("preStop", hook(90));
    }

    private static ValueSchema hook(int mostSeconds) {
        return ValueSchema.table()
                .need("handler", ValueSchema.text(HANDLER, "like package.Class::method"))
                .may("timeout", ValueSchema.integer(1, mostSeconds, 1))
                .not("applies to custom runtimes alone", "command");
    }

    private static ValueSchema asynchronous() {
        return ValueSchema.table()
                .may("maxAsyncRetryAttempts", ValueSchema.integer(0, 8, 1))
                .may("maxAsyncEventAgeInSeconds", ValueSchema.integer(1, MOST_EVENT_AGE, 1))
                .may("asyncTask", ValueSchema.flag())
                .may("qualifier", ValueSchema.word("LATEST"))
                .not(NOT_SIMULATED, "destinationConfig");
    }

    private static void trigger(YamlValue value, String path, Problems problems) {
        boolean http = value instanceof YamlValue.Table table
                && table.scalar("triggerType")
                        .filter(type -> type.text().equals("http"))
                        .isPresent();
        ValueSchema.table()
                .need(
                        "triggerName",
                        ValueSchema.text(TRIGGER_NAME, "1 to 128 letters, digits, _ and -, not a digit first"))
                .need("triggerType", ValueSchema.word("timer", "http"))
                .may("description", ValueSchema.text())
                .may("qualifier", ValueSchema.word("LATEST"))
                .not("is needed by neither timers nor HTTP", "invocationRole", "sourceArn")
                .need("triggerConfig", http ? web() : timer())
                .check(value, path, problems);
    }

    private static ValueSchema timer() {
        return ValueSchema.table()
                .need("cronExpression", ValueSchema.text())
                .need("enable", ValueSchema.flag())
                .may("payload", ValueSchema.anyText());
    }

    private static ValueSchema method() {
        return ValueSchema.word("GET", "POST", "PUT", "DELETE", "HEAD", "PATCH", "OPTIONS");
    }

    private static ValueSchema web() {
        return ValueSchema.table()
                .need("authType", Fc3::open)
                .need("methods", ValueSchema.listOf(method()))
                .may("disableURLInternet", ValueSchema.flag())
                .not(NOT_SIMULATED, "authConfig");
    }

    private static void open(YamlValue value, String path, Problems problems) {
        if (value instanceof YamlValue.Scalar scalar
                && (scalar.text().equals("function") || scalar.text().equals("jwt"))) {
            problems.add(value.spot(), path, NOT_SIMULATED + ": " + scalar.text());
        } else {
            ValueSchema.word("anonymous").check(value, path, problems);
        }
    }
}

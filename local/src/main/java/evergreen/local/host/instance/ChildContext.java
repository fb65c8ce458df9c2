package evergreen.local.host.instance;

import com.aliyun.fc.runtime.Context;
import com.aliyun.fc.runtime.Credentials;
import com.aliyun.fc.runtime.FunctionComputeLogger;
import com.aliyun.fc.runtime.FunctionParam;
import com.aliyun.fc.runtime.OpenTracing;
import com.aliyun.fc.runtime.Service;
import java.io.PrintStream;
import java.util.Map;

/** What a function learns about its request. Services are gone from the platform, and tracing is off: both are empty. */
record ChildContext(FunctionArguments traits, InvocationRequest job, PrintStream log)
        implements Context, Credentials, FunctionParam, Service, OpenTracing {
    @Override
    public String getRequestId() {
        return job.requestId();
    }

    @Override
    public int getRetryCount() {
        return job.attempt();
    }

    @Override
    public Credentials getExecutionCredentials() {
        return this;
    }

    @Override
    public FunctionParam getFunctionParam() {
        return this;
    }

    @Override
    public Service getService() {
        return this;
    }

    @Override
    public OpenTracing getTracing() {
        return this;
    }

    @Override
    public FunctionComputeLogger getLogger() {
        return new ChildLogger(job.requestId(), log);
    }

    @Override
    public String getAccessKeyId() {
        return job.keys().id();
    }

    @Override
    public String getAccessKeySecret() {
        return job.keys().secret();
    }

    @Override
    public String getSecurityToken() {
        return job.keys().token();
    }

    @Override
    public String getFunctionName() {
        return traits.name();
    }

    @Override
    public String getFunctionHandler() {
        return traits.hooks().handler();
    }

    @Override
    public String getFunctionInitializer() {
        return traits.hooks().initializer();
    }

    @Override
    public int getExecTimeLimitInMillis() {
        return traits.timeoutMillis();
    }

    @Override
    public int getMemoryLimitInMB() {
        return traits.memoryMegabytes();
    }

    @Override
    public String getName() {
        return "";
    }

    @Override
    public String getLogProject() {
        return "";
    }

    @Override
    public String getLogStore() {
        return "";
    }

    @Override
    public String getQualifier() {
        return "LATEST";
    }

    @Override
    public String getVersionId() {
        return "";
    }

    @Override
    public String getSpanContext() {
        return "";
    }

    @Override
    public Map<String, String> getSpanBaggages() {
        return Map.of();
    }

    @Override
    public String getJaegerEndpoint() {
        return "";
    }

    @Override
    public String toString() {
        return "Context[" + job.requestId() + "]";
    }
}

package evergreen.local.host.instance;

import com.aliyun.fc.runtime.Context;
import com.aliyun.fc.runtime.FunctionInitializer;
import com.aliyun.fc.runtime.PreStopHandler;
import com.aliyun.fc.runtime.StreamRequestHandler;
import evergreen.local.host.spec.RuntimeApiClassLoader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Calls the function's objects: one of each class, made once. */
final class HandlerInvoker {
    private final FunctionArguments functionArguments;
    private final ClassLoader loader;
    private final PrintStream log;
    private final Map<String, Object> objects = new HashMap<>();

    private HandlerInvoker(FunctionArguments functionArguments, ClassLoader loader, PrintStream log) {
        this.functionArguments = functionArguments;
        this.loader = loader;
        this.log = log;
    }

    /** Loads the jar and makes its handler. */
    static HandlerInvoker load(FunctionArguments functionArguments, PrintStream log) throws Throwable {
        URL jar = Path.of(functionArguments.jar()).toUri().toURL();
        HandlerInvoker runner = new HandlerInvoker(
                functionArguments, new URLClassLoader("function", new URL[] {jar}, new RuntimeApiClassLoader()), log);
        runner.object(functionArguments.hooks().handler());
        return runner;
    }

    byte[] run(InvocationRequest job) throws Throwable {
        Thread.currentThread().setContextClassLoader(loader);
        Context context = new ChildContext(functionArguments, job, log);
        return switch (job.kind()) {
            case HANDLE -> handle(job.payload().bytes(), context);
            case INITIALIZE -> {
                ((FunctionInitializer) object(functionArguments.hooks().initializer())).initialize(context);
                yield new byte[0];
            }
            case STOP -> {
                ((PreStopHandler) object(functionArguments.hooks().preStop())).preStop(context);
                yield new byte[0];
            }
        };
    }

    private byte[] handle(byte[] payload, Context context) throws Throwable {
        StreamRequestHandler handler =
                (StreamRequestHandler) object(functionArguments.hooks().handler());
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        handler.handleRequest(new ByteArrayInputStream(payload), answer, context);
        return answer.toByteArray();
    }

    /** Hooks in the handler's class are the same object's. */
    private Object object(String handler) throws Throwable {
        String type = handler.substring(0, handler.indexOf("::"));
        Object there = objects.get(type);
        if (there != null) {
            return there;
        }
        Thread.currentThread().setContextClassLoader(loader);
        try {
            Object made = Class.forName(type, true, loader).getConstructor().newInstance();
            objects.put(type, made);
            return made;
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause() == null ? new IOException(thrown) : thrown.getCause();
        }
    }
}

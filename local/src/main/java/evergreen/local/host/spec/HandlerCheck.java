package evergreen.local.host.spec;

import com.aliyun.fc.runtime.FunctionInitializer;
import com.aliyun.fc.runtime.PreStopHandler;
import com.aliyun.fc.runtime.StreamRequestHandler;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Modifier;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/** Looks whether the handlers that a function names are in its jar, and are what the runtime calls. */
final class HandlerCheck {
    /** Class files of Java 11, the newest that the runtime loads. */
    static final int NEWEST_VERSION = 55;

    private static final int VERSION_OFFSET = 6;
    private static final int JAVA_1 = 44;

    private final Path folder;
    private final Problems problems;

    HandlerCheck(Path folder, Problems problems) {
        this.folder = folder;
        this.problems = problems;
    }

    void check(YamlValue.Table props) {
        props.scalar("code").ifPresent(code -> {
            Path jar = folder.resolve(code.text());
            if (!Files.isRegularFile(jar)) {
                problems.add(
                        code.spot(), "code", "names " + code.text() + ", and there is no such file: build it first");
                return;
            }
            try (URLClassLoader loader =
                    new URLClassLoader(new URL[] {jar.toUri().toURL()}, new RuntimeApiClassLoader())) {
                check(props, "handler", loader, StreamRequestHandler.class);
                props.table("instanceLifecycleConfig").ifPresent(hooks -> {
                    hooks.table("initializer")
                            .ifPresent(each -> check(each, "handler", loader, FunctionInitializer.class));
                    hooks.table("preStop").ifPresent(each -> check(each, "handler", loader, PreStopHandler.class));
                });
            } catch (IOException unreadable) {
                problems.add(code.spot(), "code", "names " + code.text() + ", which cannot be read: " + unreadable);
            }
        });
    }

    private void check(YamlValue.Table table, String key, ClassLoader loader, Class<?> contract) {
        table.scalar(key).filter(each -> each.text().contains("::")).ifPresent(handler -> {
            String[] parts = handler.text().split("::", 2);
            String why = objection(parts[0], parts[1], loader, contract);
            if (!why.isEmpty()) {
                problems.add(handler.spot(), key + " " + handler.text(), why);
            }
        });
    }

    private static String objection(String type, String method, ClassLoader loader, Class<?> contract) {
        try {
            int version = version(type, loader);
            if (version > NEWEST_VERSION) {
                return "is compiled for Java " + (version - JAVA_1) + ", and the runtime java11 loads none above 11";
            }
            Class<?> found = Class.forName(type, false, loader);
            if (!contract.isAssignableFrom(found)) {
                return "does not implement " + contract.getName() + ", which alone is run here";
            }
            String expected = contract.getMethods()[0].getName();
            if (!method.equals(expected)) {
                return "names the method " + method + "; the runtime calls " + expected;
            }
            boolean constructible = Modifier.isPublic(found.getConstructor().getModifiers())
                    && !Modifier.isAbstract(found.getModifiers());
            return constructible && Modifier.isPublic(found.getModifiers())
                    ? ""
                    : "is no public class to be constructed";
        } catch (ClassNotFoundException | IOException missing) {
            return "is not in the jar";
        } catch (NoSuchMethodException none) {
            return "has no public constructor without arguments";
        } catch (LinkageError broken) {
            return "cannot be loaded: " + broken;
        }
    }

    private static int version(String type, ClassLoader loader) throws IOException {
        try (InputStream in = loader.getResourceAsStream(type.replace('.', '/') + ".class")) {
            if (in == null) {
                throw new IOException("no such class");
            }
            return ByteBuffer.wrap(in.readNBytes(VERSION_OFFSET + Short.BYTES)).getShort(VERSION_OFFSET);
        }
    }
}

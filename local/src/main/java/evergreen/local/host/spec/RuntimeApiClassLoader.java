package evergreen.local.host.spec;

/**
 * The parent of a function's class loader. Through it the function sees the JDK and the platform's interfaces: what it needs
 * besides must be in its own jar, as in the cloud, and the host's libraries cannot save it.
 */
public final class RuntimeApiClassLoader extends ClassLoader {
    private static final String CONTRACT = "com.aliyun.fc.runtime.";

    /** A wall around the JDK. */
    public RuntimeApiClassLoader() {
        super("wall", ClassLoader.getPlatformClassLoader());
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        if (name.startsWith(CONTRACT)) {
            return RuntimeApiClassLoader.class.getClassLoader().loadClass(name);
        }
        throw new ClassNotFoundException(name);
    }
}

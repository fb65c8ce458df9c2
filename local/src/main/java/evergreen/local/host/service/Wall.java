package evergreen.local.host.service;

/**
 * The parent of a function's class loader. Through it the function sees the JDK and the platform's interfaces: what it needs
 * besides must be in its own jar, as in the cloud, and the host's libraries cannot save it.
 */
public final class Wall extends ClassLoader {
    private static final String CONTRACT = "com.aliyun.fc.runtime.";

    /** A wall around the JDK. */
    public Wall() {
        super("wall", ClassLoader.getPlatformClassLoader());
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        if (name.startsWith(CONTRACT)) {
            return Wall.class.getClassLoader().loadClass(name);
        }
        throw new ClassNotFoundException(name);
    }
}

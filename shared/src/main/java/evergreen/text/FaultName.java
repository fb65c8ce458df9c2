package evergreen.text;

/** Names of faults in logs and messages: explicit ones, or those of the classes of Java and of libraries. */
public final class FaultName {
    private FaultName() {}

    /** Returns the name of a fault, with its package. A fault of Evergreen without an explicit name has that of the class it extends. */
    public static String of(Throwable fault) {
        if (fault instanceof WireName) {
            return ((WireName) fault).wireName();
        }
        Class<?> type = fault.getClass();
        while (type.getName().startsWith("evergreen.")) {
            type = type.getSuperclass();
        }
        return type.getName();
    }

    /** Returns the name of a fault without its package. */
    public static String simple(Throwable fault) {
        String name = of(fault);
        return name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('$')) + 1);
    }
}

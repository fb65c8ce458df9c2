package evergreen.local.cli;

import picocli.CommandLine.IVersionProvider;

/** The version that this was built as. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String built = Version.class.getPackage().getImplementationVersion();
        return new String[] {"evergreen " + (built == null ? "(unpacked)" : built)};
    }
}

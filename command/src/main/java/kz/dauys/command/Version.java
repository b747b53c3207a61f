package kz.dauys.command;

import picocli.CommandLine.IVersionProvider;

/** The version of the program and of what it stands on. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        var version = Version.class.getPackage().getImplementationVersion();
        return new String[] {
            "dauys " + (version == null ? "(from its sources)" : version) + ", Java "
                    + Runtime.version().feature()
        };
    }
}

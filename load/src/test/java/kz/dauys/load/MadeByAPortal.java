package kz.dauys.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.springframework.util.FileSystemUtils;

/**
 * A data folder on which a demo portal has been started once, since that takes a minute. All tests of a run share it, so none
 * of them may count on how many appeals it holds.
 */
final class MadeByAPortal implements ParameterResolver {
    static final Path JAR = Path.of("../command/target/dauys.jar");

    private static final Namespace OURS = Namespace.create(MadeByAPortal.class);

    /** What the tests get. */
    record Data(Path folder) implements AutoCloseable {
        private static Data made() {
            assertThat(JAR).as("the program, which `mvn package` makes").exists();
            try {
                var folder = Files.createTempDirectory("dauys-load-test").resolve("data");
                PortalProcess.start(JAR, Files.createDirectory(folder)).close();
                return new Data(folder);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() throws IOException {
            FileSystemUtils.deleteRecursively(folder.getParent());
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Data.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot().getStore(OURS).computeIfAbsent(Data.class, _ -> Data.made(), Data.class);
    }
}

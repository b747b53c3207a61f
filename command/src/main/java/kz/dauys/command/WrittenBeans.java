package kz.dauys.command;

import java.util.Map;
import kz.dauys.command.PortalRun.Wish;
import org.springframework.util.ClassUtils;

/**
 * The beans of the portal as the build wrote them down: what there is, and code that makes it. A start with them need not
 * read classes, weigh conditions and look for constructors. Under the name of this class Spring finds them again.
 */
final class WrittenBeans {
    private WrittenBeans() {}

    /** For the build: Spring holds this start where all beans are known and none is made. */
    public static void main(String[] arguments) {
        // a folder without a file of settings, so that those of this machine are not looked at
        var settings = Configuration.of(
                Map.of(),
                Map.of(Key.DATA, arguments[0], Key.LOG_FORMAT, "text", Key.LOG_LEVEL, "warn"),
                null,
                Map.of());
        PortalRun.application(settings, Wish.SERVE).run();
    }

    /** Whether they are there; where somebody compiled without Maven, the portal starts as well, slower. */
    static boolean exist() {
        return ClassUtils.isPresent(WrittenBeans.class.getName() + "__ApplicationContextInitializer", null);
    }
}

package kz.dauys.command;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import kz.dauys.portal.HalfRestored;
import kz.dauys.portal.Portal;
import kz.dauys.portal.people.MasterKeyLost;
import kz.dauys.portal.procedures.UnusableLaw;
import org.springframework.aot.AotDetector;
import org.springframework.beans.factory.BeanRegistrar;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.SpringProperties;
import org.springframework.core.env.MapPropertySource;

/**
 * The portal with its database, started by a command and stopped when it is closed: first what the portal accepted is
 * finished, then the portal's connections close, then the database stops.
 */
public final class PortalRun implements AutoCloseable {
    private final ConfigurableApplicationContext context;

    private PortalRun(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** What a command wants of the portal. */
    enum Wish {
        /** pages, recurring tasks, JSON logs; alone on its data folder */
        SERVE,
        /** the same with the demo country: codes on the page, readable logs */
        DEMO,
        /** the rooms without pages and recurring tasks, also beside a running portal */
        WORK
    }

    /**
     * The rooms of the portal for a command that works and ends: no port is opened, no recurring task runs. When a
     * portal runs on the same data folder, both share its database.
     */
    public static PortalRun open(Configuration configuration) {
        return start(configuration, Wish.WORK);
    }

    static PortalRun start(Configuration configuration, Wish wish, BeanRegistrar... further) {
        // beside what the portal does before it asks for the first connection
        var database = CompletableFuture.supplyAsync(
                () -> Database.of(configuration, wish == Wish.WORK),
                work -> Thread.ofPlatform().name("database").start(work));
        try {
            SpringProperties.setFlag(AotDetector.AOT_ENABLED, WrittenBeans.exist());
            var application = application(configuration, wish);
            application.addInitializers(context -> register((GenericApplicationContext) context, database, further));
            return new PortalRun(application.run());
        } catch (RuntimeException e) {
            ended(database);
            throw understood(e, configuration);
        } catch (Error e) {
            ended(database);
            throw e;
        }
    }

    /** The portal that was configured, without a database as yet. */
    static SpringApplication application(Configuration configuration, Wish wish) {
        var application = new SpringApplication(Portal.class, DatabaseConfiguration.class);
        application.setMainApplicationClass(WrittenBeans.class);
        application.setBannerMode(Banner.Mode.OFF);
        application.setLogStartupInfo(false);
        application.setAddCommandLineProperties(false);
        application.addListeners(new Properties(properties(configuration, wish)));
        return application;
    }

    /** Closes the database of a portal that did not start, or throws why there is none, which says more. */
    private static void ended(CompletableFuture<Database> database) {
        try {
            database.join().close();
        } catch (CompletionException refused) {
            throw refused.getCause() instanceof RuntimeException reason ? reason : refused;
        }
    }

    /** What the operator can mend is said in one line, without the way by which it came. */
    private static RuntimeException understood(RuntimeException broken, Configuration configuration) {
        for (Throwable cause = broken; cause != null; cause = cause.getCause()) {
            if (cause instanceof PortInUseException) {
                return new BadUse("port " + configuration.get(Key.PORT)
                        + " is in use by another program: choose another by --port");
            }
            if (cause instanceof HalfRestored half) {
                return new BadUse(half.getMessage());
            }
            if (cause instanceof MasterKeyLost lost) {
                return new BadUse(lost.getMessage());
            }
            if (cause instanceof UnusableLaw unusable) {
                return new BadUse(unusable.getMessage().replaceAll("\\s*\\R\\s*", " "));
            }
        }
        return broken;
    }

    /** A bean of the portal: the door of a room. */
    public <T> T get(Class<T> door) {
        return context.getBean(door);
    }

    /** The port on which pages are answered. */
    int port() {
        return Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port"));
    }

    @Override
    public void close() {
        context.close();
    }

    private static Map<String, Object> properties(Configuration configuration, Wish wish) {
        var properties = new HashMap<String, Object>();
        for (var key : Key.values()) {
            if (key.property().isPresent() && configuration.has(key)) {
                properties.put(key.property().get(), configuration.get(key));
            }
        }
        properties.put("dauys.data", configuration.data().toString());
        properties.put("dauys.mail.encryption", configuration.get(Key.SMTP_TLS).toUpperCase(Locale.ROOT));
        properties.put(
                "dauys.mail-intake.encryption",
                configuration.get(Key.MAIL_INTAKE_TLS).toUpperCase(Locale.ROOT));
        if (!configuration.has(Key.BASE_URL)) {
            properties.put("dauys.address", "http://localhost:" + configuration.get(Key.PORT));
        }
        properties.put(
                "server.forward-headers-strategy",
                configuration.get(Key.BEHIND_PROXY).equals("yes") ? "native" : "none");
        properties.put(
                "dauys.second-factor.required",
                Boolean.toString(configuration.get(Key.SECOND_FACTOR).equals("yes")));
        if (configuration.get(Key.LOG_FORMAT).equals("json")) {
            properties.put("logging.structured.format.console", "ecs");
        }
        // a start that fails is told once, by the command, on standard error
        properties.put("logging.level.org.springframework.boot.diagnostics", "off");
        properties.put("logging.level.org.springframework.boot.SpringApplication", "off");
        properties.put("logging.level.org.springframework.boot.web.server.servlet.context", "error");
        switch (wish) {
            case SERVE -> {}
            case DEMO -> {
                properties.put("dauys.demo", "true");
                properties.put("dauys.register-at-once", "true");
                // that mail stays here is what a demo is
                properties.put("logging.level.kz.dauys.portal.notifications.MailConfiguration", "error");
            }
            case WORK -> {
                properties.put("server.port", "-1");
                properties.put("dauys.scheduler.enabled", "false");
                properties.put("logging.level.root", "warn");
            }
        }
        return properties;
    }

    /** Stands above every other source and before any of them is read, so that logging sees it too. */
    private record Properties(Map<String, Object> properties)
            implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered {
        @Override
        public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
            event.getEnvironment().getPropertySources().addFirst(new MapPropertySource("dauys", properties));
        }

        @Override
        public int getOrder() {
            return Ordered.HIGHEST_PRECEDENCE;
        }
    }

    private static void register(
            GenericApplicationContext context, CompletableFuture<Database> database, BeanRegistrar... further) {
        context.registerBean("databaseServer", Database.class, database::join);
        context.register(further);
    }
}

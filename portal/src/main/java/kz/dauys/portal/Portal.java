package kz.dauys.portal;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.metrics.TomcatMetricsAutoConfiguration;
import org.springframework.modulith.Modulithic;

/** The application: every room below this package, one jar and a database. */
@Modulithic(systemName = "Dauys", sharedModules = "kernel")
// Tomcat's own figures are of sessions, which are not Tomcat's here
@SpringBootApplication(exclude = {TomcatMetricsAutoConfiguration.class, UserDetailsServiceAutoConfiguration.class})
public class Portal {}

package kz.dauys.portal;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.modulith.Modulithic;

/** The application: every room below this package, one jar and a database. */
@Modulithic(systemName = "Dauys", sharedModules = "kernel")
@SpringBootApplication(exclude = UserDetailsServiceAutoConfiguration.class)
public class Portal {}

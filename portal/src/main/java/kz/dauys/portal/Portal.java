package kz.dauys.portal;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.modulith.Modulithic;

/** The application: every room below this package, one jar and a database. */
@Modulithic(systemName = "Dauys", sharedModules = "kernel")
@SpringBootApplication
public class Portal {}

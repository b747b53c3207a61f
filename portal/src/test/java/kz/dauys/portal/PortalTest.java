package kz.dauys.portal;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import kz.dauys.portal.budgets.QuickTokenKeys;
import kz.dauys.portal.people.QuickPasswords;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestConstructor;
import org.springframework.test.context.TestConstructor.AutowireMode;

/**
 * A test on the whole portal: real PostgreSQL, a real port, a clock that the test sets ({@link TestClock}, put back to
 * {@link TestClock#START} before each test), no recurring tasks by themselves.
 *
 * <p>All such tests share one application and one database, so that the second costs nothing. Therefore a test makes
 * people, bodies and whatever it needs afresh ({@link Fresh}), counts only what is its own, and cleans nothing up. A
 * test that needs other properties or beans pays for an application of its own: avoid it.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@SpringBootTest(
        classes = Portal.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "dauys.demo=true",
            "dauys.scheduler.enabled=false",
            "dauys.address=http://localhost:8080",
            "dauys.mail.bounces=bounces@dauys.example",
            "dauys.security.contact=security@example.kz",
            "dauys.secret=a secret of the tests, which guards nothing",
            "dauys.master-key=" + PortalTest.MASTER_KEY,
            "dauys.second-factor.required=false",
            "server.forward-headers-strategy=native",
            "spring.main.banner-mode=off"
        })
@AutoConfigureMockMvc
@Import({PortalTestConfiguration.class, QuickPasswords.class, QuickTokenKeys.class})
@ExtendWith(FreshStart.class)
@TestConstructor(autowireMode = AutowireMode.ALL)
public @interface PortalTest {
    /** The master key of all tests, so that a second process opens what the first has sealed; it guards nothing. */
    String MASTER_KEY =
            "eyJwcmltYXJ5S2V5SWQiOjIxNDAzNDMxOCwia2V5IjpbeyJrZXlEYXRhIjp7InR5cGVVcmwiOiJ0eXBlLmdvb2dsZWFwaXMuY29t"
                    + "L2dvb2dsZS5jcnlwdG8udGluay5BZXNHY21LZXkiLCJ2YWx1ZSI6IkdpRDBzOFYxUEEzaFRRR3M2a2JGY3pEdi9QVW01a3FJSmRJ"
                    + "ak1YK2gwR3lTZXc9PSIsImtleU1hdGVyaWFsVHlwZSI6IlNZTU1FVFJJQyJ9LCJzdGF0dXMiOiJFTkFCTEVEIiwia2V5SWQiOjIx"
                    + "NDAzNDMxOCwib3V0cHV0UHJlZml4VHlwZSI6IlRJTksifV19Cg==";
}

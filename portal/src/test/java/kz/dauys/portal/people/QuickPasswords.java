package kz.dauys.portal.people;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** Hashes of passwords that cost little: the tests make thousands of members of staff. */
@TestConfiguration
public class QuickPasswords {
    @Bean
    @Primary
    Passwords quickPasswords() {
        return new Passwords(64, 1);
    }
}

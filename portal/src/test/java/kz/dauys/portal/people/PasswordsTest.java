package kz.dauys.portal.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PasswordsTest {
    private static final Pattern HASH = Pattern.compile("(\\$argon2id\\$v=19\\$m=64,t=1,p=1)\\$([^$]+)\\$([^$]+)");

    @Test
    void whatStandsForNobodysHashIsCheckedWithTheWorkOfARealOne() {
        var real = HASH.matcher(new Passwords(64, 1).hash("a password of somebody"));
        var nobodys = HASH.matcher(Passwords.nobodys(64, 1));

        assertThat(real.matches()).isTrue();
        assertThat(nobodys.matches()).isTrue();
        assertThat(nobodys.group(1)).isEqualTo(real.group(1));
        assertThat(nobodys.group(2)).hasSameSizeAs(real.group(2));
        assertThat(nobodys.group(3)).hasSameSizeAs(real.group(3));
    }

    @Test
    void noPasswordOpensWhatHasNoHash() {
        assertThat(new Passwords(64, 1).match("no account has this password", null))
                .isFalse();
    }
}

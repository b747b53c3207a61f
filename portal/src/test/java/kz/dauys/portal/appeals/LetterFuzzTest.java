package kz.dauys.portal.appeals;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import kz.dauys.portal.Wounds;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/** Letters that are mangled: each is read within its bounds or put aside, and none throws. */
class LetterFuzzTest {
    private static final byte[] SOUND = """
            From: =?UTF-8?B?05jQvdGD0LDRgA==?= <anuar@mail.example>
            To: appeals@dauys.example
            Subject: =?UTF-8?Q?=D0=A8=D0=B0=D0=BC?=
            Message-ID: <1@mail.example>
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary="b"

            --b
            Content-Type: multipart/alternative; boundary=c

            --c
            Content-Type: text/plain; charset=koi8-r
            Content-Transfer-Encoding: quoted-printable

            =FB=C1=CD =CE=C5 =C7=CF=D2=C9=D4
            --c
            Content-Type: text/html; charset=utf-8
            Content-Transfer-Encoding: base64

            PHA+0KjQsNC8PC9wPg==
            --c--
            --b
            Content-Type: application/pdf; name*=utf-8''%D1%85%D0%B0%D1%82.pdf
            Content-Disposition: attachment
            Content-Transfer-Encoding: base64

            JVBERi0xLjcK
            --b--
            """.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);

    private final LetterReader reader = new LetterReader(Set.of("appeals@dauys.example"), "portal.example");

    @Provide
    Arbitrary<Wounds> wounds() {
        return Wounds.of(List.of(
                "\r\n\r\n",
                "--b\r\n",
                "boundary=b",
                "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n".repeat(12),
                "Content-Type: message/rfc822\r\n",
                "charset=no-such",
                "=?UTF-8?B?////?=",
                "<!ENTITY x SYSTEM \"file:///etc/passwd\"><p>".repeat(3),
                "\u0000",
                "From: <@@>\r\n"));
    }

    @Property(tries = 300, seed = "20261126", shrinking = ShrinkingMode.OFF)
    void aMangledLetterIsReadOrPutAside(@ForAll("wounds") Wounds wounds) throws MessagingException {
        MimeMessage letter;
        try {
            letter = new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(wounds.in(SOUND)));
        } catch (MessagingException e) {
            return; // the mailbox puts such bytes aside before the reader sees them
        }
        if (reader.read(letter) instanceof LetterRead.Written written) {
            assertThat(written.text().length()).isLessThanOrEqualTo(Wording.LONG);
            assertThat(written.files()).hasSizeLessThanOrEqualTo(Allowance.FILES_OF_A_PERSON);
            assertThat(written.text()).doesNotContain("\u0000");
        }
    }

    @org.junit.jupiter.api.Test
    void theSoundLetterIsReadWhole() throws MessagingException {
        var read = reader.read(new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(SOUND)));
        assertThat(read).isInstanceOfSatisfying(LetterRead.Written.class, written -> {
            assertThat(written.from()).isEqualTo("anuar@mail.example");
            assertThat(written.text()).isEqualTo("Шам не горит");
            assertThat(written.files())
                    .singleElement()
                    .satisfies(file -> assertThat(file.name()).isEqualTo("хат.pdf"));
        });
    }
}

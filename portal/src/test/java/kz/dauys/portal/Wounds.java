package kz.dauys.portal;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Sound bytes with some of them cut out and others put in, for parsers of what comes from outside. */
public record Wounds(List<Wound> all) {

    /** @param at a share of the whole, so that long and short inputs are hurt everywhere */
    public record Wound(double at, int removed, byte[] instead) {}

    /** @param spite what takes long or much where a parser is careless */
    public static Arbitrary<Wounds> of(List<String> spite) {
        var instead = Arbitraries.oneOf(
                Arbitraries.of(spite).map(text -> text.getBytes(StandardCharsets.UTF_8)),
                Arbitraries.bytes().array(byte[].class).ofMaxSize(8));
        return Combinators.combine(
                        Arbitraries.doubles().between(0, 1).ofScale(4),
                        Arbitraries.integers().between(0, 40),
                        instead)
                .as(Wound::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(5)
                .map(Wounds::new);
    }

    public byte[] in(byte[] sound) {
        var bytes = sound;
        for (var wound : all) {
            int at = (int) (wound.at() * bytes.length);
            int end = Math.min(bytes.length, at + wound.removed());
            var hurt = new ByteArrayOutputStream();
            hurt.write(bytes, 0, at);
            hurt.writeBytes(wound.instead());
            hurt.write(bytes, end, bytes.length - end);
            bytes = hurt.toByteArray();
        }
        return bytes;
    }
}

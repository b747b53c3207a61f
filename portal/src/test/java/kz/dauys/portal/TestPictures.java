package kz.dauys.portal;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;

/** Pictures that tests bring. */
public final class TestPictures {

    private TestPictures() {}

    /** Of different colours for different sizes, so that no two have the same bytes. */
    public static byte[] of(String format, int width, int height) {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        graphics.setPaint(
                new GradientPaint(0, 0, Color.ORANGE, width, height, new Color(width % 256, height % 256, 90)));
        graphics.fillRect(0, 0, width, height);
        graphics.dispose();
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, format, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** A photograph in which its camera wrote something beside what one sees. */
    public static byte[] telling(String secret) {
        var plain = of("jpeg", 60, 40);
        var told = ("Exif\0\0" + secret).getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(plain.length + 4 + told.length)
                .put(plain, 0, 2)
                .putShort((short) 0xFFE1)
                .putShort((short) (told.length + 2))
                .put(told)
                .put(plain, 2, plain.length - 2)
                .array();
    }

    /** A picture of a few bytes that says to have so many pixels on each side. */
    public static byte[] bomb(int side) {
        var bomb = of("png", 8, 8);
        var crc = new CRC32();
        ByteBuffer.wrap(bomb).putInt(16, side).putInt(20, side);
        crc.update(bomb, 12, 17);
        ByteBuffer.wrap(bomb).putInt(29, (int) crc.getValue());
        return bomb;
    }

    public static InputStream jpeg(int width, int height) {
        return new ByteArrayInputStream(of("jpeg", width, height));
    }

    public static InputStream png(int width, int height) {
        return new ByteArrayInputStream(of("png", width, height));
    }
}

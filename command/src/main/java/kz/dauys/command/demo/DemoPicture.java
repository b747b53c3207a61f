package kz.dauys.command.demo;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** Pictures for the demo, drawn and not taken: nobody is in them. */
final class DemoPicture {
    private static final int WIDTH = 1200;
    private static final int HEIGHT = 800;

    private DemoPicture() {}

    /** A street with a puddle and without a pavement, as it is before. */
    static byte[] before() {
        return drawn(canvas -> {
            canvas.setColor(new Color(0x8A7F72));
            canvas.fillRect(0, 560, WIDTH, 240);
            canvas.setColor(new Color(0x5E7D92));
            canvas.fillOval(330, 620, 520, 120);
        });
    }

    /** The same street with a path, trees and lamps, as it is to be. */
    static byte[] after() {
        return drawn(canvas -> {
            canvas.setColor(new Color(0x6E9B5A));
            canvas.fillRect(0, 560, WIDTH, 240);
            canvas.setColor(new Color(0xD9CDB8));
            canvas.fillRect(0, 640, WIDTH, 90);
            for (int x = 140; x < WIDTH; x += 300) {
                canvas.setColor(new Color(0x6B4B32));
                canvas.fillRect(x - 12, 470, 24, 130);
                canvas.setColor(new Color(0x3F7A45));
                canvas.fillOval(x - 85, 330, 170, 190);
                canvas.setColor(new Color(0x3B4A57));
                canvas.setStroke(new BasicStroke(9));
                canvas.drawLine(x + 150, 600, x + 150, 330);
                canvas.setColor(new Color(0xFEC50C));
                canvas.fillOval(x + 132, 300, 36, 36);
            }
        });
    }

    private interface Scene {
        void draw(Graphics2D canvas);
    }

    private static byte[] drawn(Scene scene) {
        var image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        var canvas = image.createGraphics();
        canvas.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        canvas.setPaint(new GradientPaint(0, 0, new Color(0x9CC4DE), 0, 560, new Color(0xE8EEF0)));
        canvas.fillRect(0, 0, WIDTH, 560);
        canvas.setColor(new Color(0xB9A58F));
        canvas.fillRect(80, 300, 300, 260);
        canvas.fillRect(760, 240, 340, 320);
        scene.draw(canvas);
        canvas.dispose();
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}

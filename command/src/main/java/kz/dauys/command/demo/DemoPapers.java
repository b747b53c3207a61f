package kz.dauys.command.demo;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/** Draws the papers and photographs of the demo: nobody's handwriting and nobody's street. */
final class DemoPapers {
    private static final int LETTERS_A_LINE = 78;
    private static final float SIZE = 11;
    private static final float MARGIN = 60;

    private DemoPapers() {}

    /** A letter as PDF with the text of the appeal, or a photograph as PNG; the same at each start. */
    static byte[] of(DemoFiles.FileEntry file, DemoFiles.AppealEntry entry) {
        try {
            return file.draws().equals("photo") ? photo(entry.id()) : letter(entry);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] letter(DemoFiles.AppealEntry entry) throws IOException {
        try (var document = new PDDocument();
                var in = Objects.requireNonNull(DemoPapers.class.getResourceAsStream("/fonts/Inter-Regular.ttf"))) {
            PDFont font = PDType0Font.load(document, in, true);
            var page = new PDPage(PDRectangle.A4);
            document.addPage(page);
            try (var ink = new PDPageContentStream(document, page)) {
                float y = PDRectangle.A4.getHeight() - MARGIN;
                ink.setFont(font, SIZE);
                for (var line : wrapped(Objects.requireNonNullElse(entry.protocol(), entry.text()))) {
                    ink.beginText();
                    ink.newLineAtOffset(MARGIN, y);
                    ink.showText(line);
                    ink.endText();
                    y -= SIZE * 1.6f;
                }
                // a signature
                ink.setLineWidth(1.2f);
                ink.moveTo(MARGIN, y - 40);
                ink.curveTo(MARGIN + 30, y - 5, MARGIN + 45, y - 75, MARGIN + 70, y - 35);
                ink.curveTo(MARGIN + 85, y - 15, MARGIN + 95, y - 55, MARGIN + 140, y - 38);
                ink.stroke();
            }
            var bytes = new ByteArrayOutputStream();
            document.save(bytes);
            return bytes.toByteArray();
        }
    }

    private static List<String> wrapped(String text) {
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        for (var word : text.split("\\s+")) {
            if (line.length() + word.length() > LETTERS_A_LINE) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    /** Dusk over a road with a lamp; every appeal has hills of its own. */
    private static byte[] photo(String id) throws IOException {
        int width = 960;
        int height = 640;
        var random = new Random(id.hashCode());
        var picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var pen = picture.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        for (int y = 0; y < height; y++) {
            int light = 90 + 130 * y / height;
            pen.setColor(new Color(light * 3 / 4, light * 4 / 5, light));
            pen.drawLine(0, y, width, y);
        }
        for (int ridge = 0; ridge < 3; ridge++) {
            var hills = new Path2D.Double();
            hills.moveTo(0, height);
            for (int x = 0; x <= width; x += 80) {
                hills.lineTo(x, 280 + ridge * 70 + random.nextInt(60));
            }
            hills.lineTo(width, height);
            hills.closePath();
            pen.setColor(new Color(70 - ridge * 15, 85 - ridge * 15, 80 - ridge * 15));
            pen.fill(hills);
        }
        var road = new Path2D.Double();
        road.moveTo(width * 0.46, 400);
        road.lineTo(width * 0.54, 400);
        road.lineTo(width * 0.85, height);
        road.lineTo(width * 0.15, height);
        road.closePath();
        pen.setColor(new Color(60, 60, 64));
        pen.fill(road);
        pen.setColor(new Color(30, 30, 32));
        for (int i = 0; i < 4; i++) {
            int size = 30 + random.nextInt(60);
            pen.fillOval(width * 2 / 5 + random.nextInt(width / 5), 470 + random.nextInt(120), size * 2, size / 2);
        }
        pen.setStroke(new BasicStroke(8));
        pen.drawLine(760, 620, 760, 250);
        pen.drawLine(760, 250, 700, 235);
        pen.dispose();
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(picture, "png", bytes);
        return bytes.toByteArray();
    }
}

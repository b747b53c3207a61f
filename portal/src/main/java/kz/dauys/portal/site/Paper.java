package kz.dauys.portal.site;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Calendar;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;
import org.apache.pdfbox.pdmodel.font.PDFont;

/** A document on A4, written from top to bottom; a new page begins when one is full. */
public final class Paper implements AutoCloseable {
    private static final float MARGIN = 56;
    private static final float WIDTH = PDRectangle.A4.getWidth() - 2 * MARGIN;
    private static final float NAMES = 150;
    /** A box to mark, and how far from the edge what stands beside it begins. */
    private static final float BOX = 20;

    private static final float NUMBERS = 64;
    private static final float QR = 104;
    /** 70 mm: half a millimetre for each module of a code of version 29. */
    private static final float LARGE_QR = 200;

    private final PDDocument document;
    private final PDFont regular;
    private final PDFont bold;
    private PDPageContentStream ink;
    private float y;

    public Paper(String title, Speech speech, Instant at) throws IOException {
        this.document = new PDDocument();
        var information = document.getDocumentInformation();
        information.setTitle(title);
        information.setCreator(speech.say("site.name"));
        var made = Calendar.getInstance(TimeZone.getTimeZone("UTC"), Locale.ROOT);
        made.setTimeInMillis(at.toEpochMilli());
        information.setCreationDate(made);
        document.getDocumentCatalog().setLanguage(speech.language().code());
        this.regular = Typesetting.font(document, "/fonts/Inter-Regular.ttf");
        this.bold = Typesetting.font(document, "/fonts/Inter-Bold.ttf");
        this.ink = begin();
    }

    private PDPageContentStream begin() throws IOException {
        var page = new PDPage(PDRectangle.A4);
        document.addPage(page);
        y = PDRectangle.A4.getHeight() - MARGIN;
        return new PDPageContentStream(document, page);
    }

    /** The finished document. */
    public byte[] bytes() throws IOException {
        ink.close();
        var bytes = new ByteArrayOutputStream();
        document.save(bytes);
        return bytes.toByteArray();
    }

    @Override
    public void close() throws IOException {
        document.close();
    }

    /** The head of a sheet, with a code beside it that leads to the address. */
    public void head(QrCode code, String over, String title, String number) throws IOException {
        room(QR + 20);
        float top = y;
        Typesetting.qr(ink, code, PDRectangle.A4.getWidth() - MARGIN - QR, top - QR + 8, QR);
        line(over, bold, 11, MARGIN, WIDTH - QR - 20, 16);
        y -= 10;
        line(title, bold, 22, MARGIN, WIDTH - QR - 20, 28);
        line(number, bold, 22, MARGIN, WIDTH - QR - 20, 30);
        y = Math.min(y, top - QR - 6);
    }

    /** A large code with lines beside it, for what is to be read off the sheet whole. */
    public void code(QrCode code, List<String> beside) throws IOException {
        room(LARGE_QR + 12);
        float top = y;
        Typesetting.qr(ink, code, MARGIN, top - LARGE_QR, LARGE_QR);
        float left = MARGIN + LARGE_QR + 20;
        for (var text : beside) {
            line(text, regular, 10, left, PDRectangle.A4.getWidth() - MARGIN - left, 14.5f);
            y -= 6;
        }
        y = Math.min(y, top - LARGE_QR - 12);
    }

    /** Puts a file into the document: readers of PDF show it and save it, and machines find it. */
    public void attach(String name, byte[] bytes) throws IOException {
        var embedded = new PDEmbeddedFile(document, new ByteArrayInputStream(bytes));
        embedded.setSubtype("application/octet-stream");
        embedded.setSize(bytes.length);
        embedded.setCreationDate(document.getDocumentInformation().getCreationDate());
        var file = new PDComplexFileSpecification();
        file.setFile(name);
        file.setFileUnicode(name);
        file.setEmbeddedFile(embedded);
        file.setEmbeddedFileUnicode(embedded);
        // PDF 2.0 and PDF/A-3: what the document rests on
        file.getCOSObject().setName("AFRelationship", "Data");
        var files = new PDEmbeddedFilesNameTreeNode();
        files.setNames(Map.of(name, file));
        var names = new PDDocumentNameDictionary(document.getDocumentCatalog());
        names.setEmbeddedFiles(files);
        document.getDocumentCatalog().setNames(names);
        var associated = new COSArray();
        associated.add(file.getCOSObject());
        document.getDocumentCatalog().getCOSObject().setItem("AF", associated);
    }

    public void space(float points) {
        y -= points;
    }

    public void text(String text, float size) throws IOException {
        line(text, regular, size, MARGIN, WIDTH, size * 1.45f);
    }

    /** Where the sheet is cut, or a line to sign on. */
    public void rule(float from, float to, boolean dashed) throws IOException {
        room(12);
        ink.setLineWidth(0.6f);
        ink.setLineDashPattern(dashed ? new float[] {3, 3} : new float[0], 0);
        ink.moveTo(MARGIN + from * WIDTH, y);
        ink.lineTo(MARGIN + to * WIDTH, y);
        ink.stroke();
        y -= 10;
    }

    public void heading(String text) throws IOException {
        room(40);
        line(text, bold, 13, MARGIN, WIDTH, 22);
    }

    public void row(String name, String value) throws IOException {
        var names = Typesetting.wrap(name, bold, 10, NAMES - 12);
        var values = Typesetting.wrap(value, regular, 10, WIDTH - NAMES);
        room(15f * Math.min(Math.max(names.size(), values.size()), 20));
        for (int i = 0; i < Math.max(names.size(), values.size()); i++) {
            room(15);
            if (i < names.size()) {
                put(names.get(i), bold, 10, MARGIN);
            }
            if (i < values.size()) {
                put(values.get(i), regular, 10, MARGIN + NAMES);
            }
            y -= 15;
        }
        y -= 3;
    }

    /** Goes on with a fresh sheet. */
    public void sheet() throws IOException {
        ink.close();
        ink = begin();
    }

    /** Something to be marked: a box, a number in bold, and lines beside them that stay together. */
    public void boxed(String number, String text, String below) throws IOException {
        var lines = Typesetting.wrap(text, regular, 11, WIDTH - NUMBERS);
        var under = Typesetting.wrap(below, regular, 9, WIDTH - NUMBERS);
        float height = Math.max(BOX, lines.size() * 15f + under.size() * 12f) + 9;
        room(height);
        float top = y;
        ink.setLineWidth(1.1f);
        ink.setLineDashPattern(new float[0], 0);
        ink.addRect(MARGIN, top - BOX, BOX, BOX);
        ink.stroke();
        put(number, bold, 13, MARGIN + BOX + 8);
        for (var line : lines) {
            put(line, regular, 11, MARGIN + NUMBERS);
            y -= 15;
        }
        for (var line : under) {
            put(line, regular, 9, MARGIN + NUMBERS);
            y -= 12;
        }
        y = top - height;
    }

    private void line(String text, PDFont font, float size, float x, float width, float step) throws IOException {
        for (var part : Typesetting.wrap(text, font, size, width)) {
            room(step);
            put(part, font, size, x);
            y -= step;
        }
    }

    private void room(float needed) throws IOException {
        if (y - needed < MARGIN) {
            ink.close();
            ink = begin();
        }
    }

    private void put(String text, PDFont font, float size, float x) throws IOException {
        ink.beginText();
        ink.setFont(font, size);
        ink.newLineAtOffset(x, y - size);
        ink.showText(text);
        ink.endText();
    }
}

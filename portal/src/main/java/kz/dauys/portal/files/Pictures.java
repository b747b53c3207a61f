package kz.dauys.portal.files;

import java.awt.Color;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.AffineTransformOp;
import java.awt.image.BufferedImage;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.stream.FileImageInputStream;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.kernel.Refusal;

/**
 * Draws a picture anew, so that nothing of the original file is left but what one sees: no place, time or owner of the
 * camera, and nothing that a clever file hides behind the pixels. A picture that we cannot draw is refused: to keep it as
 * it is would break the promise.
 */
final class Pictures {
    /** What a page may show; anything else is a download. */
    static final Set<String> SHOWN = Set.of("image/jpeg", "image/png");

    private static final String TIFF = "image/tiff";
    private static final Set<String> REDRAWN =
            Set.of("image/jpeg", "image/png", "image/bmp", "image/gif", "image/webp", TIFF);
    /** Drawings, which no camera makes; they are mere downloads. */
    private static final Set<String> DRAWINGS =
            Set.of("image/svg+xml", "image/vnd.dwg", "image/vnd.dxf", "image/vnd.djvu", "image/wmf", "image/emf");

    /** Beyond this a header lies, or a machine is meant to choke on it. */
    private static final long MOST_PIXELS = 200_000_000;
    /** These are unpacked whole before they can be made smaller; beyond this they would take the memory of all. */
    private static final Set<String> UNPACKED_WHOLE = Set.of("image/webp", TIFF);

    private static final long MOST_UNPACKED_BYTES = 256_000_000;
    private static final int MOST_PAGES = 200;
    /** Sides of what a page shows, in pixels: a whole screen, and half the width of a telephone's twice as fine. */
    private static final int LONGEST_LARGE = 2000;

    private static final int LONGEST_SMALL = 480;
    static final String NOT_A_PICTURE = "files.not-a-picture";
    /** Beyond this a picture is made smaller while it is read: enough to read a document page in it. */
    private static final long ENOUGH_PIXELS = 16_000_000;
    /** A picture of that size takes 64 MB; more than a few at once would take the memory of all. */
    private static final Semaphore AT_ONCE = new Semaphore(2, true);

    static {
        ImageIO.setUseCache(false);
    }

    private Pictures() {}

    /** Whether a file of this type is a picture, which is kept only as we drew it. */
    static boolean is(String mediaType) {
        return mediaType.startsWith("image/") && !DRAWINGS.contains(mediaType);
    }

    /**
     * Draws the picture into another file: photographs as JPEG, sheets of several pages as TIFF, all else as PNG. Of a
     * moving picture the first moment is drawn.
     *
     * @return the type of what was drawn
     */
    static Outcome<String> redraw(Path from, String mediaType, Path to) throws IOException {
        return reading(from, mediaType, (reader, pages) -> {
            if (pages > 1) {
                writePages(reader, pages, to);
                return Outcome.done(TIFF);
            }
            var drawn = upright(reader, from, mediaType);
            boolean photo = isPhoto(drawn, mediaType);
            write(drawn, photo, to);
            return Outcome.done(typeOf(photo));
        });
    }

    /**
     * A picture that was drawn for a page.
     *
     * @param width of the small one
     * @param height of the small one
     */
    record Drawn(String mediaType, int width, int height) {}

    /** Draws a picture of one page twice: large enough to be opened on a screen, and small. */
    static Outcome<Drawn> redraw(Path from, String mediaType, Path large, Path small) throws IOException {
        return reading(from, mediaType, (reader, pages) -> {
            if (pages > 1) {
                return Outcome.refused(NOT_A_PICTURE);
            }
            var drawn = within(upright(reader, from, mediaType), LONGEST_LARGE);
            boolean photo = isPhoto(drawn, mediaType);
            write(drawn, photo, large);
            var little = within(drawn, LONGEST_SMALL);
            write(little, photo, small);
            return Outcome.done(new Drawn(typeOf(photo), little.getWidth(), little.getHeight()));
        });
    }

    private interface Drawing<T> {
        Outcome<T> draw(ImageReader reader, int pages) throws IOException;
    }

    private static <T> Outcome<T> reading(Path from, String mediaType, Drawing<T> drawing) throws IOException {
        if (!REDRAWN.contains(mediaType)) {
            return Outcome.refused("files.picture-kind");
        }
        AT_ONCE.acquireUninterruptibly();
        try (var in = new FileImageInputStream(from.toFile())) {
            var readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                return Outcome.refused("files.picture-unreadable");
            }
            var reader = readers.next();
            try {
                reader.setInput(in, false, true);
                int pages = mediaType.equals(TIFF) ? reader.getNumImages(true) : 1;
                var fault = fault(reader, pages, mediaType);
                return fault.isPresent() ? Outcome.refused(fault.get()) : drawing.draw(reader, pages);
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException e) {
            // decoders meet broken files with exceptions of every kind
            return Outcome.refused("files.picture-unreadable");
        } finally {
            AT_ONCE.release();
        }
    }

    /** The headers are read before a single pixel is. */
    private static Optional<Refusal> fault(ImageReader reader, int pages, String mediaType) throws IOException {
        long all = 0;
        for (int page = 0; page < Math.min(pages, MOST_PAGES); page++) {
            long pixels = (long) reader.getWidth(page) * reader.getHeight(page);
            all += pixels;
            if (all > MOST_PIXELS
                    || (UNPACKED_WHOLE.contains(mediaType) && pixels * bits(reader, page) / 8 > MOST_UNPACKED_BYTES)) {
                return Optional.of(Refusal.of("files.picture-too-large", "limit", MOST_PIXELS / 1_000_000));
            }
        }
        return pages > MOST_PAGES ? Optional.of(Refusal.of("files.picture-kind")) : Optional.empty();
    }

    private static BufferedImage upright(ImageReader reader, Path from, String mediaType) throws IOException {
        return Orientation.turn(read(reader, 0), Orientation.of(from, mediaType));
    }

    private static boolean isPhoto(BufferedImage image, String mediaType) {
        return mediaType.equals("image/jpeg")
                || (mediaType.equals("image/webp") && !image.getColorModel().hasAlpha());
    }

    private static String typeOf(boolean photo) {
        return photo ? "image/jpeg" : "image/png";
    }

    /** The same picture, made smaller where one of its sides is longer; by halves at most, so that nothing fine is skipped. */
    private static BufferedImage within(BufferedImage image, int longest) {
        var drawn = image;
        int side = Math.max(image.getWidth(), image.getHeight());
        while (side > longest) {
            int next = Math.max(longest, side / 2);
            int width = Math.max(1, Math.round((float) drawn.getWidth() * next / side));
            int height = Math.max(1, Math.round((float) drawn.getHeight() * next / side));
            boolean alpha = drawn.getColorModel().hasAlpha();
            var smaller =
                    new BufferedImage(width, height, alpha ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
            var graphics = smaller.createGraphics();
            graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
            graphics.drawImage(drawn, 0, 0, width, height, null);
            graphics.dispose();
            drawn = smaller;
            side = next;
        }
        return drawn;
    }

    private static int bits(ImageReader reader, int page) throws IOException {
        var type = reader.getRawImageType(page);
        return type == null ? 32 : type.getColorModel().getPixelSize();
    }

    private static BufferedImage read(ImageReader reader, int page) throws IOException {
        long pixels = (long) reader.getWidth(page) * reader.getHeight(page);
        ImageReadParam how = reader.getDefaultReadParam();
        int step = (int) Math.ceil(Math.sqrt((double) pixels / ENOUGH_PIXELS));
        if (step > 1) {
            how.setSourceSubsampling(step, step, 0, 0);
        }
        return reader.read(page, how);
    }

    private static void writePages(ImageReader reader, int pages, Path to) throws IOException {
        var writer = ImageIO.getImageWritersByFormatName("tiff").next();
        try (var out = ImageIO.createImageOutputStream(to.toFile())) {
            writer.setOutput(out);
            var how = writer.getDefaultWriteParam();
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionType("Deflate");
            writer.prepareWriteSequence(null);
            for (int page = 0; page < pages; page++) {
                writer.writeToSequence(new IIOImage(read(reader, page), null, null), how);
            }
            writer.endWriteSequence();
        } finally {
            writer.dispose();
        }
    }

    private static void write(BufferedImage image, boolean photo, Path to) throws IOException {
        var drawn = photo ? without(image) : image;
        var writers = ImageIO.getImageWritersByFormatName(photo ? "jpeg" : "png");
        var writer = writers.next();
        try (var out = ImageIO.createImageOutputStream(new BufferedOutputStream(Files.newOutputStream(to)))) {
            writer.setOutput(out);
            var how = writer.getDefaultWriteParam();
            if (photo) {
                how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                how.setCompressionQuality(0.9f);
            }
            writer.write(null, new IIOImage(drawn, null, null), how);
        } finally {
            writer.dispose();
        }
    }

    /** JPEG knows no transparency. */
    private static BufferedImage without(BufferedImage image) {
        if (!image.getColorModel().hasAlpha()) {
            return image;
        }
        var opaque = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
        var graphics = opaque.createGraphics();
        graphics.drawImage(image, 0, 0, Color.WHITE, null);
        graphics.dispose();
        return opaque;
    }

    /** How the camera was held: the one thing of EXIF that must be known before it is thrown away. */
    private static final class Orientation {
        private static final int TAG = 0x0112;
        /** The letters EXIF, read from the right. */
        private static final int EXIF = 0x46495845;

        static BufferedImage turn(BufferedImage image, int orientation) {
            if (orientation <= 1 || orientation > 8) {
                return image;
            }
            int width = image.getWidth();
            int height = image.getHeight();
            // the matrices of the eight orientations of EXIF, as m00 m10 m01 m11 m02 m12
            var turn = new AffineTransform(
                    switch (orientation) {
                        case 2 -> new double[] {-1, 0, 0, 1, width, 0};
                        case 3 -> new double[] {-1, 0, 0, -1, width, height};
                        case 4 -> new double[] {1, 0, 0, -1, 0, height};
                        case 5 -> new double[] {0, 1, 1, 0, 0, 0};
                        case 6 -> new double[] {0, 1, -1, 0, height, 0};
                        case 7 -> new double[] {0, -1, -1, 0, height, width};
                        default -> new double[] {0, -1, 1, 0, 0, width};
                    });
            boolean lying = orientation >= 5;
            var type = image.getType() == BufferedImage.TYPE_CUSTOM ? BufferedImage.TYPE_INT_RGB : image.getType();
            var upright = new BufferedImage(lying ? height : width, lying ? width : height, type);
            new AffineTransformOp(turn, AffineTransformOp.TYPE_NEAREST_NEIGHBOR).filter(image, upright);
            return upright;
        }

        static int of(Path file, String mediaType) {
            try {
                return switch (mediaType) {
                    case "image/jpeg" -> inJpeg(file);
                    case "image/webp" -> inWebp(ByteBuffer.wrap(Files.readAllBytes(file)));
                    case TIFF -> inTiff(ByteBuffer.wrap(Files.readAllBytes(file)));
                    default -> 1;
                };
            } catch (IOException | RuntimeException e) {
                return 1; // a mangled header says nothing
            }
        }

        private static int inWebp(ByteBuffer riff) {
            riff.order(ByteOrder.LITTLE_ENDIAN);
            int chunk = 12;
            while (chunk + 8 <= riff.limit()) {
                int length = riff.getInt(chunk + 4);
                if (riff.getInt(chunk) == EXIF) {
                    return inTiff(riff.slice(chunk + 8, length));
                }
                chunk += 8 + length + (length & 1);
            }
            return 1;
        }

        private static int inJpeg(Path jpeg) throws IOException {
            try (var in = new DataInputStream(new java.io.BufferedInputStream(Files.newInputStream(jpeg)))) {
                if (in.readUnsignedShort() != 0xFFD8) {
                    return 1;
                }
                while (true) {
                    int marker = in.readUnsignedShort();
                    if ((marker & 0xFF00) != 0xFF00 || marker == 0xFFDA) {
                        return 1;
                    }
                    var segment = new byte[Math.max(0, in.readUnsignedShort() - 2)];
                    in.readFully(segment);
                    if (marker == 0xFFE1 && segment.length > 14 && segment[0] == 'E' && segment[1] == 'x') {
                        return inTiff(
                                ByteBuffer.wrap(segment, 6, segment.length - 6).slice());
                    }
                }
            } catch (EOFException e) {
                return 1;
            }
        }

        private static int inTiff(ByteBuffer tiff) {
            tiff.order(tiff.getShort(0) == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
            int directory = tiff.getInt(4);
            int entries = tiff.getShort(directory) & 0xFFFF;
            for (int i = 0; i < entries; i++) {
                int entry = directory + 2 + i * 12;
                if ((tiff.getShort(entry) & 0xFFFF) == TAG) {
                    return tiff.getShort(entry + 8) & 0xFFFF;
                }
            }
            return 1;
        }
    }
}

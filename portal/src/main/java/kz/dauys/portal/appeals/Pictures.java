package kz.dauys.portal.appeals;

import java.awt.Color;
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

/**
 * Draws a picture anew, so that nothing of the original file is left but what one sees: no place, time or owner of the
 * camera, and nothing that a clever file hides behind the pixels.
 */
final class Pictures {
    /** What a page may show; anything else is a download. */
    static final Set<String> SHOWN = Set.of("image/jpeg", "image/png");

    private static final Set<String> REDRAWN = Set.of("image/jpeg", "image/png", "image/bmp", "image/tiff");
    /** Beyond this a header lies, or a machine is meant to choke on it; such a file is kept as a mere download. */
    private static final long MOST_PIXELS = 200_000_000;
    /** Beyond this a picture is made smaller while it is read: enough to read a document page in it. */
    private static final long ENOUGH_PIXELS = 16_000_000;
    /** A picture of that size takes 64 MB; more than a few at once would take the memory of all. */
    private static final Semaphore AT_ONCE = new Semaphore(2, true);

    static {
        ImageIO.setUseCache(false);
    }

    private Pictures() {}

    /**
     * Draws the picture into another file.
     *
     * @return the type of what was drawn; empty when the file is no picture that can be drawn, and nothing was written
     */
    static Optional<String> redraw(Path from, String mediaType, Path to) throws IOException {
        if (!REDRAWN.contains(mediaType)) {
            return Optional.empty();
        }
        AT_ONCE.acquireUninterruptibly();
        try {
            var image = read(from);
            if (image.isEmpty()) {
                return Optional.empty();
            }
            boolean photo = mediaType.equals("image/jpeg");
            var upright = photo ? turn(image.get(), Orientation.of(from)) : image.get();
            write(upright, photo, to);
            return Optional.of(photo ? "image/jpeg" : "image/png");
        } catch (IOException | RuntimeException e) {
            // decoders meet broken files with exceptions of every kind; a broken picture is still evidence
            Files.deleteIfExists(to);
            return Optional.empty();
        } finally {
            AT_ONCE.release();
        }
    }

    private static Optional<BufferedImage> read(Path file) throws IOException {
        try (var in = new FileImageInputStream(file.toFile())) {
            var readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                return Optional.empty();
            }
            var reader = readers.next();
            try {
                reader.setInput(in, false, true);
                return read(reader);
            } finally {
                reader.dispose();
            }
        }
    }

    private static Optional<BufferedImage> read(ImageReader reader) throws IOException {
        // the header is read before a single pixel is
        long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
        boolean manyPages = reader.getFormatName().equalsIgnoreCase("tif")
                || reader.getFormatName().equalsIgnoreCase("tiff");
        if (pixels > MOST_PIXELS || (manyPages && reader.getNumImages(true) != 1)) {
            return Optional.empty();
        }
        ImageReadParam how = reader.getDefaultReadParam();
        int step = (int) Math.ceil(Math.sqrt((double) pixels / ENOUGH_PIXELS));
        if (step > 1) {
            how.setSourceSubsampling(step, step, 0, 0);
        }
        return Optional.ofNullable(reader.read(0, how));
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

    private static BufferedImage turn(BufferedImage image, int orientation) {
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

    /** How the camera was held: the one thing of EXIF that must be known before it is thrown away. */
    private static final class Orientation {
        private static final int TAG = 0x0112;

        static int of(Path jpeg) {
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
            } catch (IOException | RuntimeException e) {
                return 1; // a mangled header says nothing
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

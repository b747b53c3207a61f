package kz.dauys.command.imports;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A form in which appeals come from outside. */
enum Format {
    PETERSBURG("petersburg") {
        @Override
        Source open(Path file) throws IOException {
            return new PetersburgSource(file);
        }
    },
    KURSK("kursk") {
        @Override
        Source open(Path file) throws IOException {
            return new KurskSource(file);
        }
    },
    KAZAKH_RUSSIAN("kazakh-russian") {
        @Override
        Source open(Path file) throws IOException {
            return new KazakhRussianSource(file);
        }
    },
    CSV("csv") {
        @Override
        Source open(Path file) throws IOException {
            return new PlainSource(file);
        }
    };

    private final String label;

    Format(String label) {
        this.label = label;
    }

    /** The name on the command line, which also names the source in the portal. */
    String label() {
        return label;
    }

    /** Opens a file of this form; fails when its header is of another. */
    abstract Source open(Path file) throws IOException;

    static Optional<Format> of(String label) {
        return Arrays.stream(values())
                .filter(format -> format.label.equals(label.toLowerCase(Locale.ROOT)))
                .findFirst();
    }
}

package kz.dauys.command;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.HexFormat;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import kz.dauys.portal.files.StoredFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where attached files lie. */
@Command(
        name = "files",
        description = "Moves attached files from the data folder into a bucket.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = FilesCommand.ToBucket.class)
final class FilesCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "to-bucket?");
    }

    /** {@code dauys files to-bucket}. */
    @Command(
            name = "to-bucket",
            description =
                    "Copies every attached file of the data folder into the bucket that the settings s3.* name, also"
                            + " while a portal runs. What is there already is not sent again, and nothing is removed from the"
                            + " folder.",
            mixinStandardHelpOptions = true)
    static final class ToBucket implements Callable<Integer> {
        @Mixin
        private Place place = new Place();

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Override
        public Integer call() throws IOException {
            var configuration = place.configuration();
            if (!Attached.bucket(configuration)) {
                throw new BadUse("no bucket is named: set s3.bucket, s3.key and s3.secret, and s3.endpoint where it is"
                        + " not Amazon's");
            }
            var sent = new AtomicLong();
            var there = new AtomicLong();
            var damaged = new AtomicLong();
            try (var from = StoredFiles.inFolder(Attached.folder(configuration), Clock.systemUTC());
                    var to = Attached.files(configuration)) {
                from.each((sha256, since) -> {
                    if (to.has(sha256)) {
                        there.incrementAndGet();
                    } else if (send(from, to, sha256)) {
                        sent.incrementAndGet();
                    } else {
                        damaged.incrementAndGet();
                        spec.commandLine()
                                .getErr()
                                .println(HexFormat.of().formatHex(sha256)
                                        + ": is not what its name says, and was left where it is");
                    }
                });
            }
            spec.commandLine()
                    .getOut()
                    .printf(
                            "Attached files sent: %d; there already: %d; damaged: %d%n",
                            sent.get(), there.get(), damaged.get());
            return damaged.get() == 0 ? Dauys.DONE : Dauys.NO;
        }

        private static boolean send(StoredFiles from, StoredFiles to, byte[] sha256) throws IOException {
            var work = Files.createTempFile("dauys-attached", "");
            try {
                if (!Attached.copied(from.bytes(sha256), work, sha256)) {
                    return false;
                }
                to.keep(sha256, work);
                return true;
            } finally {
                Files.deleteIfExists(work);
            }
        }
    }
}

package kz.dauys.portal.files;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.AbstractResource;
import org.springframework.core.io.Resource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;

/**
 * Files as objects of a bucket. Every call ends within {@link Patience}; a store that does not answer, or refuses, is
 * {@link FilesAway}.
 */
final class BucketOfFiles implements StoredFiles {
    private static final Logger LOG = LoggerFactory.getLogger(BucketOfFiles.class);
    private static final Pattern OURS = Pattern.compile("[0-9a-f]{2}/([0-9a-f]{64})");
    private static final int NOT_FOUND = 404;

    private final BucketSettings settings;
    private final Arrivals arrivals;
    private final S3Client client;

    /**
     * How long to wait.
     *
     * @param silence for a connection, and for each further byte
     * @param attempt for one try, its bytes included
     * @param whole for a call with all its tries
     */
    record Patience(Duration silence, Duration attempt, Duration whole) {
        static final Patience USUAL =
                new Patience(Duration.ofSeconds(5), Duration.ofSeconds(15), Duration.ofSeconds(25));
    }

    BucketOfFiles(BucketSettings settings, Patience patience, Arrivals arrivals) {
        this.settings = settings;
        this.arrivals = arrivals;
        var builder = S3Client.builder()
                .httpClient(UrlConnectionHttpClient.builder()
                        .connectionTimeout(patience.silence())
                        .socketTimeout(patience.silence())
                        .build())
                .region(Region.of(settings.region()))
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create(settings.key(), settings.secret())))
                .forcePathStyle(settings.pathStyle())
                // stores other than Amazon's know neither its newer checksums nor bodies signed in pieces
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .serviceConfiguration(
                        S3Configuration.builder().chunkedEncodingEnabled(false).build())
                .overrideConfiguration(configuration -> configuration
                        .apiCallAttemptTimeout(patience.attempt())
                        .apiCallTimeout(patience.whole())
                        .retryStrategy(
                                StandardRetryStrategy.builder().maxAttempts(2).build())
                        // what stands in the home of whoever runs the portal is no setting of ours
                        .defaultProfileFile(ProfileFile.aggregator().build()));
        if (!settings.endpoint().isBlank()) {
            builder.endpointOverride(URI.create(settings.endpoint()));
        }
        this.client = builder.build();
    }

    private static String name(byte[] sha256) {
        return HexFormat.of().toHexDigits(sha256[0]) + "/" + HexFormat.of().formatHex(sha256);
    }

    private <T> T ask(Supplier<T> call) throws IOException {
        try {
            return call.get();
        } catch (AwsServiceException e) {
            if (e.statusCode() == NOT_FOUND && !"NoSuchBucket".equals(code(e))) {
                throw new FileNotFoundException("not in the bucket");
            }
            LOG.error("{} answers {} {}", settings, e.statusCode(), code(e));
            throw new FilesAway(settings + " answers " + e.statusCode() + " " + code(e), e);
        } catch (SdkException e) {
            LOG.error("{} does not answer: {}", settings, root(e));
            throw new FilesAway(settings + " does not answer: " + root(e), e);
        }
    }

    private static String code(AwsServiceException e) {
        return e.awsErrorDetails() == null ? "" : e.awsErrorDetails().errorCode();
    }

    private static String root(Throwable thrown) {
        var root = thrown;
        for (int depth = 0; root.getCause() != null && depth < 8; depth++) {
            root = root.getCause();
        }
        return root.getClass().getSimpleName();
    }

    /** Always written anew: that makes the bytes young again, and mends an object that was damaged. */
    @Override
    public void keep(byte[] sha256, Path file) throws IOException {
        arrivals.announce(sha256);
        try {
            ask(() -> client.putObject(
                    put -> put.bucket(settings.bucket()).key(name(sha256)), RequestBody.fromFile(file)));
        } catch (FileNotFoundException e) {
            throw new FilesAway("there is no " + settings, e);
        }
    }

    @Override
    public Resource bytes(byte[] sha256) {
        return new AbstractResource() {
            @Override
            public String getDescription() {
                return "an attached file";
            }

            @Override
            public InputStream getInputStream() throws IOException {
                return ask(() ->
                        client.getObject(get -> get.bucket(settings.bucket()).key(name(sha256))));
            }
        };
    }

    @Override
    public boolean has(byte[] sha256) throws IOException {
        return since(sha256).isBefore(Instant.MAX);
    }

    /** When the bytes came; the end of time when they are not there. */
    private Instant since(byte[] sha256) throws IOException {
        try {
            return ask(() -> client.headObject(
                            head -> head.bucket(settings.bucket()).key(name(sha256))))
                    .lastModified();
        } catch (FileNotFoundException e) {
            return Instant.MAX;
        }
    }

    @Override
    public void each(Visit visit) throws IOException {
        String next = null;
        do {
            var token = next;
            var page = ask(() ->
                    client.listObjectsV2(list -> list.bucket(settings.bucket()).continuationToken(token)));
            for (var object : page.contents()) {
                var ours = OURS.matcher(object.key());
                if (ours.matches()) {
                    visit.found(HexFormat.of().parseHex(ours.group(1)), object.lastModified());
                }
            }
            next = Boolean.TRUE.equals(page.isTruncated()) ? page.nextContinuationToken() : null;
        } while (next != null);
    }

    @Override
    public boolean removeOlder(byte[] sha256, Instant limit, Wanted wanted) throws IOException {
        return arrivals.unlessAnnounced(sha256, () -> {
            // asked again behind the lock: the list may be older than a row or an object
            if (wanted.test(sha256) || !since(sha256).isBefore(limit)) {
                return false;
            }
            ask(() -> client.deleteObject(
                    delete -> delete.bucket(settings.bucket()).key(name(sha256))));
            return true;
        });
    }

    @Override
    public void close() {
        client.close();
    }
}

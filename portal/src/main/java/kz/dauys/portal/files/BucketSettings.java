package kz.dauys.portal.files;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The S3-compatible store of attached files, from {@code dauys.s3.*}.
 *
 * @param endpoint its address; blank for Amazon's own of the region
 * @param bucket whose whole content is ours; blank when files lie in the data folder
 * @param pathStyle whether the bucket stands in the path of an address and not in the name of its host
 */
@ConfigurationProperties("dauys.s3")
public record BucketSettings(
        @DefaultValue("") String endpoint,
        @DefaultValue("us-east-1") String region,
        @DefaultValue("") String bucket,
        @DefaultValue("") String key,
        @DefaultValue("") String secret,
        @DefaultValue("true") boolean pathStyle) {

    public BucketSettings {
        if (!bucket.isBlank() && (key.isBlank() || secret.isBlank())) {
            throw new IllegalArgumentException(
                    "dauys.s3.bucket is set, so dauys.s3.key and dauys.s3.secret must be too");
        }
    }

    /** Whether files lie in a bucket. */
    public boolean given() {
        return !bucket.isBlank();
    }

    @Override
    public String toString() {
        return "s3 bucket " + bucket + (endpoint.isBlank() ? "" : " at " + endpoint);
    }
}

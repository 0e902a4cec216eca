package sn.sdb.concierge.adapter.storage;

import io.minio.BucketExistsArgs;
import io.minio.GetObjectArgs;
import io.minio.GetObjectResponse;
import io.minio.GetPresignedObjectUrlArgs;
import io.minio.Http;
import io.minio.ListObjectsArgs;
import io.minio.MakeBucketArgs;
import io.minio.MinioClient;
import io.minio.PutObjectArgs;
import io.minio.RemoveObjectArgs;
import io.minio.Result;
import io.minio.errors.ErrorResponseException;
import io.minio.errors.MinioException;
import io.minio.messages.Item;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import okhttp3.Headers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sn.sdb.concierge.domain.file.FileId;
import sn.sdb.concierge.domain.file.FileName;
import sn.sdb.concierge.domain.file.FileStore;
import sn.sdb.concierge.domain.file.FilesUnavailableException;
import sn.sdb.concierge.domain.file.NewFile;
import sn.sdb.concierge.domain.file.StoredFile;
import sn.sdb.concierge.domain.user.PersonId;

/**
 * Files in a bucket of any server that speaks S3, shared by all replicas. A file is one object that is sent in one
 * request: the server shows it when it has all of it, and never a part.
 */
public final class S3Files implements FileStore, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(S3Files.class);

    /** The bucket may hold other things. */
    private static final String PREFIX = "files/";

    private static final String NAME = "name";

    /** Another replica was faster. */
    private static final Set<String> MADE_ALREADY = Set.of("BucketAlreadyOwnedByYou", "BucketAlreadyExists");

    private final String bucket;
    private final S3Server server;
    private final SecureRandom random = new SecureRandom();

    /** Calls nobody yet. */
    public S3Files(S3Settings settings) {
        this.bucket = settings.bucket();
        this.server = new S3Server(settings);
    }

    @Override
    public FileId put(NewFile file, InputStream content) throws IOException {
        byte[] bytes = new byte[file.size()];
        Told.fill(bytes, bytes.length, content);
        Told.requireEnd(content);
        FileId id = FileId.random(file.owner(), file.storedAt(), random);
        PutObjectArgs args = PutObjectArgs.builder()
                .bucket(bucket)
                .object(keyOf(id))
                .data(bytes, bytes.length)
                .contentType(file.mediaType())
                .headers(Map.of("Content-Disposition", file.name().attachment()))
                .userMetadata(Map.of(NAME, file.name().encoded()))
                .build();
        if (server.ask(client -> client.putObject(args)).isEmpty()) {
            makeBucket();
            if (server.ask(client -> client.putObject(args)).isEmpty()) {
                throw new FilesUnavailableException("the bucket is missing and was not made");
            }
        }
        return id;
    }

    private void makeBucket() {
        boolean made = server.ask(client -> {
                    try {
                        client.makeBucket(
                                MakeBucketArgs.builder().bucket(bucket).build());
                        return true;
                    } catch (ErrorResponseException e) {
                        if (!MADE_ALREADY.contains(
                                String.valueOf(e.errorResponse().code()))) {
                            throw e;
                        }
                        return false;
                    }
                })
                .orElse(false);
        if (made) {
            log.atInfo().addKeyValue("bucket", bucket).log("bucket_made");
        }
    }

    @Override
    public Optional<StoredFile> open(FileId id) {
        return server.ask(client -> client.getObject(
                        GetObjectArgs.builder().bucket(bucket).object(keyOf(id)).build()))
                .map(response -> stored(id, response));
    }

    private static StoredFile stored(FileId id, GetObjectResponse response) {
        Headers headers = response.headers();
        Optional<Integer> size = Optional.ofNullable(headers.get("Content-Length"))
                .filter(text -> text.matches("[0-9]{1,9}"))
                .map(Integer::valueOf)
                .filter(length -> length >= 1 && length <= NewFile.LARGEST);
        Optional<FileName> name =
                Optional.ofNullable(headers.get("x-amz-meta-" + NAME)).map(encoded -> FileName.of(decoded(encoded)));
        if (size.isEmpty() || name.isEmpty()) {
            closeQuietly(response);
            throw new FilesUnavailableException("the S3 server gives an object that we did not put there");
        }
        String mediaType = Optional.ofNullable(headers.get("Content-Type")).orElse("application/octet-stream");
        return new StoredFile(id, name.get(), mediaType, size.get(), response);
    }

    private static String decoded(String encoded) {
        try {
            return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notOurs) {
            return "";
        }
    }

    private static void closeQuietly(InputStream stream) {
        try {
            stream.close();
        } catch (IOException e) {
            log.atDebug().setCause(e).log("stream_not_closed");
        }
    }

    @Override
    public Optional<URI> link(FileId id, Duration life) {
        Told.requireLife(life);
        return server.ask(client -> client.getPresignedObjectUrl(GetPresignedObjectUrlArgs.builder()
                        .method(Http.Method.GET)
                        .bucket(bucket)
                        .object(keyOf(id))
                        .expiry((int) life.toSeconds())
                        .build()))
                .map(URI::create);
    }

    @Override
    public void delete(FileId id) {
        var unused = server.ask(client -> remove(client, keyOf(id)));
    }

    @Override
    public void deleteAllOf(PersonId owner) {
        var unused = removeAll(PREFIX + owner + "/", key -> true, Integer.MAX_VALUE);
    }

    @Override
    public int purge(Instant storedBefore, int most) {
        return removeAll(
                PREFIX,
                key -> idOf(key)
                        .filter(id -> id.storedAt().isBefore(storedBefore))
                        .isPresent(),
                most);
    }

    private int removeAll(String prefix, Predicate<String> which, int most) {
        return server.ask(client -> {
                    int removed = 0;
                    for (Result<Item> found : client.listObjects(ListObjectsArgs.builder()
                            .bucket(bucket)
                            .prefix(prefix)
                            .recursive(true)
                            .build())) {
                        String key = found.get().objectName();
                        if (which.test(key)) {
                            var unused = remove(client, key);
                            removed++;
                        }
                        if (removed == most) {
                            return removed;
                        }
                    }
                    return removed;
                })
                .orElse(0);
    }

    /** What is not there is removed all the same, says S3 (DeleteObject). */
    private boolean remove(MinioClient client, String key) throws MinioException {
        client.removeObject(
                RemoveObjectArgs.builder().bucket(bucket).object(key).build());
        return true;
    }

    /** A bucket that is missing will be made. */
    @Override
    public void probe() {
        var unused = server.ask(client ->
                client.bucketExists(BucketExistsArgs.builder().bucket(bucket).build()));
    }

    private static String keyOf(FileId id) {
        return PREFIX + id.owner() + "/" + id.storedAt().getEpochSecond() + "." + id.token();
    }

    private static Optional<FileId> idOf(String key) {
        return key.startsWith(PREFIX)
                ? FileId.parse(key.substring(PREFIX.length()).replace('/', '.'))
                : Optional.empty();
    }

    @Override
    public void close() {
        server.close();
    }
}

package sn.sdb.concierge.adapter.storage;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import sn.sdb.concierge.domain.file.FileStore;
import sn.sdb.concierge.testkit.file.FileStoreContract;

final class S3FilesContractTest extends FileStoreContract {

    private static RunningS3 s3;

    private S3Files store;
    private S3Files other;

    @BeforeAll
    static void start() {
        s3 = new RunningS3();
    }

    @AfterAll
    static void stop() {
        s3.close();
    }

    @BeforeEach
    void connect() {
        S3Settings settings = s3.settings();
        store = new S3Files(settings);
        other = new S3Files(settings);
    }

    @AfterEach
    void disconnect() {
        store.close();
        other.close();
    }

    @Override
    protected FileStore store() {
        return store;
    }

    @Override
    protected FileStore other() {
        return other;
    }
}

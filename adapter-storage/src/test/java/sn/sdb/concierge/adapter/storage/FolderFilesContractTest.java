package sn.sdb.concierge.adapter.storage;

import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.io.TempDir;
import sn.sdb.concierge.domain.file.FileStore;
import sn.sdb.concierge.testkit.file.FileStoreContract;

final class FolderFilesContractTest extends FileStoreContract {

    @TempDir
    Path folder;

    @Override
    protected FileStore store() {
        return new FolderFiles(folder, InstantSource.system());
    }

    @Override
    protected FileStore other() {
        return new FolderFiles(folder, InstantSource.system());
    }
}

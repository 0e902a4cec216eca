package sn.sdb.concierge.testkit.file;

import sn.sdb.concierge.domain.file.FileStore;

final class MemoryFilesTest extends FileStoreContract {

    private final MemoryFiles files = new MemoryFiles();

    @Override
    protected FileStore store() {
        return files;
    }

    @Override
    protected FileStore other() {
        return files;
    }
}

package sn.sdb.concierge.adapter.media;

import sn.sdb.concierge.testkit.architecture.ModuleArchitectureContract;

final class ArchitectureTest extends ModuleArchitectureContract {}

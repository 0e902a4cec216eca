package sn.sdb.concierge.adapter.baserow;

import sn.sdb.concierge.testkit.architecture.ModuleArchitectureContract;

final class ArchitectureTest extends ModuleArchitectureContract {}

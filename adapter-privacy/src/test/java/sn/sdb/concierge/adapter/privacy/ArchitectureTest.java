package sn.sdb.concierge.adapter.privacy;

import sn.sdb.concierge.testkit.architecture.ModuleArchitectureContract;

final class ArchitectureTest extends ModuleArchitectureContract {}

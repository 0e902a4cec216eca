package sn.sdb.concierge.adapter.telegram;

import sn.sdb.concierge.testkit.architecture.ModuleArchitectureContract;

final class ArchitectureTest extends ModuleArchitectureContract {}

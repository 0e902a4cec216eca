package sn.sdb.concierge.application;

import sn.sdb.concierge.testkit.architecture.ModuleArchitectureContract;

final class ArchitectureTest extends ModuleArchitectureContract {}

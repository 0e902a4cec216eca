package sn.sdb.concierge.testkit.architecture;

final class ArchitectureTest extends ModuleArchitectureContract {}

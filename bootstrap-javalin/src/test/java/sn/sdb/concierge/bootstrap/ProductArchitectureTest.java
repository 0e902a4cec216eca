package sn.sdb.concierge.bootstrap;

import sn.sdb.concierge.testkit.architecture.ProductArchitectureContract;

/** The rules over all modules together, where all of them are on the class path. */
final class ProductArchitectureTest extends ProductArchitectureContract {}

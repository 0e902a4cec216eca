/** The rules of the architecture, as tests that every module and every integrator can run. */
@NullMarked
package sn.sdb.concierge.testkit.architecture;

import org.jspecify.annotations.NullMarked;

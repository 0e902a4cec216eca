/** What a store of files has to do. */
@NullMarked
package sn.sdb.concierge.testkit.file;

import org.jspecify.annotations.NullMarked;

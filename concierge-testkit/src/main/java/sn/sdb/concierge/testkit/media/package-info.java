/** What makes text of files, and what it has to do. */
@NullMarked
package sn.sdb.concierge.testkit.media;

import org.jspecify.annotations.NullMarked;

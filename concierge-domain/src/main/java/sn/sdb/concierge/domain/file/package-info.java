/** Files that are kept for a while: those that people send, and those that are made for them. */
@NullMarked
package sn.sdb.concierge.domain.file;

import org.jspecify.annotations.NullMarked;

/** What people send beside words: fetched, kept and read. */
@NullMarked
package sn.sdb.concierge.application.file;

import org.jspecify.annotations.NullMarked;

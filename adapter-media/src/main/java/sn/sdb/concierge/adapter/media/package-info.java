/** Reads files that people send, on this machine: in processes of their own, which may die of what they are given. */
@NullMarked
package sn.sdb.concierge.adapter.media;

import org.jspecify.annotations.NullMarked;

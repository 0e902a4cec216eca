/** The rules that hold for the whole module. */
@NullMarked
package sn.sdb.concierge.application;

import org.jspecify.annotations.NullMarked;

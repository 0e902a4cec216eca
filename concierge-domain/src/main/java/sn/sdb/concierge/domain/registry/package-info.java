/**
 * The catechism registry: parents, their children, and what is kept of these. Whatever is in it is personal data of
 * families: no type here shows it when it is printed.
 */
@NullMarked
package sn.sdb.concierge.domain.registry;

import org.jspecify.annotations.NullMarked;

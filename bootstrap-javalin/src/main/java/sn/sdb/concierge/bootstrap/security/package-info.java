/** Tokens: who bears one, and how long it lasts. */
@NullMarked
package sn.sdb.concierge.bootstrap.security;

import org.jspecify.annotations.NullMarked;

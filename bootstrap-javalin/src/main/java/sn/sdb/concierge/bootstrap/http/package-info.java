/** The HTTP side: routes that parse, call and switch, and what they have in common. */
@NullMarked
package sn.sdb.concierge.bootstrap.http;

import org.jspecify.annotations.NullMarked;

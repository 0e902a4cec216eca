/** Pictures, recordings and documents that people send, and the port that makes text of them. */
@NullMarked
package sn.sdb.concierge.domain.media;

import org.jspecify.annotations.NullMarked;

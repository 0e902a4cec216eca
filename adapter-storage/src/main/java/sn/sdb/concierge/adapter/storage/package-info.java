/** Files, in any S3 or in a folder. */
@NullMarked
package sn.sdb.concierge.adapter.storage;

import org.jspecify.annotations.NullMarked;

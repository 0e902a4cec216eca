/** What the product tells the office about itself. */
@NullMarked
package sn.sdb.concierge.application.operation;

import org.jspecify.annotations.NullMarked;

/** The three services, and the rules that tell which of them a message asks for. */
@NullMarked
package sn.sdb.concierge.domain.service;

import org.jspecify.annotations.NullMarked;

/**
 * The three services, and the rules that tell which of them a message asks for and whether somebody is in danger. The
 * rules are data: {@code *.lexicon} files beside this package, which a parish can extend.
 */
@NullMarked
package sn.sdb.concierge.domain.service;

import org.jspecify.annotations.NullMarked;

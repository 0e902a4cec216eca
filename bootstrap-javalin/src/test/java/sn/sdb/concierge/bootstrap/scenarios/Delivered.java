package sn.sdb.concierge.bootstrap.scenarios;

import java.util.List;

/**
 * What a platform was given for a chat.
 *
 * @param choices the ids of its buttons
 * @param taken whether the platform took it; a message that was refused was not read by anybody
 */
record Delivered(String chat, String text, List<String> choices, boolean taken) {}

/** The services that write answers: Anthropic Messages, Gemini and OpenRouter, asked in order until one answers. */
@NullMarked
package sn.sdb.concierge.adapter.providers;

import org.jspecify.annotations.NullMarked;

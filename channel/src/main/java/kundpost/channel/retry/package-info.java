/// When the channel asks headquarters again: the one layer that retries.
@NullMarked
package kundpost.channel.retry;

import org.jspecify.annotations.NullMarked;

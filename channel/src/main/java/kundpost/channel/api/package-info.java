/// The edge of the channel API: who calls, what a request may hold, and how an error looks.
@NullMarked
package kundpost.channel.api;

import org.jspecify.annotations.NullMarked;

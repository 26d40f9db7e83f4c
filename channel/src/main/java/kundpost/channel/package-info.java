/// Role channel: the channel API and the channel database of one scale unit.
@NullMarked
package kundpost.channel;

import org.jspecify.annotations.NullMarked;

/// The real-time call to headquarters, and when it is not worth making.
@NullMarked
package kundpost.channel.realtime;

import org.jspecify.annotations.NullMarked;

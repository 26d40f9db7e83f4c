/// Applies what headquarters hands out: customers (1010), channel configuration (1070), global
/// configuration (1110).
@NullMarked
package kundpost.channel.download;

import org.jspecify.annotations.NullMarked;

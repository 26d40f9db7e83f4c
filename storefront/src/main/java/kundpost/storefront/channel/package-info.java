/// The calls to the channel API, each with its time-outs.
@NullMarked
package kundpost.storefront.channel;

import org.jspecify.annotations.NullMarked;

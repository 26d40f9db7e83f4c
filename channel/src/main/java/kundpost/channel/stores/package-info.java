/// Which stores this channel serves, for applications and storefronts.
@NullMarked
package kundpost.channel.stores;

import org.jspecify.annotations.NullMarked;

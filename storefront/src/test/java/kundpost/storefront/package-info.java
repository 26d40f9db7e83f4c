/// The storefront driven over real HTTP, between hand-written stand-ins for the identity provider
/// and the channel.
@NullMarked
package kundpost.storefront;

import org.jspecify.annotations.NullMarked;

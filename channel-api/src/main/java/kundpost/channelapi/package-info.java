/// The channel API between a storefront (or till, or any application) and a channel: paths, bodies,
/// error codes.
@NullMarked
package kundpost.channelapi;

import org.jspecify.annotations.NullMarked;

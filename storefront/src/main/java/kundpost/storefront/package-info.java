/// The storefront role: sample online stores, the reference OpenID Connect client.
@NullMarked
package kundpost.storefront;

import org.jspecify.annotations.NullMarked;

/// The identity role: an OpenID provider for a laptop, with one issuer for shoppers and one for
/// staff.
@NullMarked
package kundpost.identity;

import org.jspecify.annotations.NullMarked;

/// Bounded memory of how often somebody did something lately.
@NullMarked
package kundpost.identity.limits;

import org.jspecify.annotations.NullMarked;

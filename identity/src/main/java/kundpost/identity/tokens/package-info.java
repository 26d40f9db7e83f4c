/// What tokens say, and the record of those that were issued.
@NullMarked
package kundpost.identity.tokens;

import org.jspecify.annotations.NullMarked;

/// The applications that may ask a realm to sign somebody in, and the store that each of them is.
@NullMarked
package kundpost.identity.clients;

import org.jspecify.annotations.NullMarked;

/// Black-box scenarios: the built program as its users start it, and rules for the whole house.
@NullMarked
package kundpost.acceptance;

import org.jspecify.annotations.NullMarked;

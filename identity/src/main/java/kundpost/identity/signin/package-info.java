/// Signing in and out, for shoppers and for staff.
@NullMarked
package kundpost.identity.signin;

import org.jspecify.annotations.NullMarked;

/// Signing up: the form, the mailed link, and the account that begins when the link is opened.
@NullMarked
package kundpost.identity.signup;

import org.jspecify.annotations.NullMarked;

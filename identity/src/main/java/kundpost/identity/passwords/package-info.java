/// Forgotten passwords: the mailed link and the new password.
@NullMarked
package kundpost.identity.passwords;

import org.jspecify.annotations.NullMarked;

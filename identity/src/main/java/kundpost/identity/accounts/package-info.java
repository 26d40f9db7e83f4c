/// Who exists: the shoppers and the staff, with their passwords.
@NullMarked
package kundpost.identity.accounts;

import org.jspecify.annotations.NullMarked;

/// What the role is told from outside, and the two realms whose users never mix.
@NullMarked
package kundpost.identity.settings;

import org.jspecify.annotations.NullMarked;

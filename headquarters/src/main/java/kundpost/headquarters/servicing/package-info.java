/// Servicing: headquarters takes no sign-ups for a while, on purpose.
@NullMarked
package kundpost.headquarters.servicing;

import org.jspecify.annotations.NullMarked;

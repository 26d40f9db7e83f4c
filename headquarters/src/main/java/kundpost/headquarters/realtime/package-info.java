/// The real-time service: one sign-up, answered with its account number at once.
@NullMarked
package kundpost.headquarters.realtime;

import org.jspecify.annotations.NullMarked;

/// The fault suite: sign-ups under load, a fault, healing, and a checker outside that counts.
@NullMarked
package kundpost.acceptance.faults;

import org.jspecify.annotations.NullMarked;

/// The headquarters role: system of record and back office.
@NullMarked
package kundpost.headquarters;

import org.jspecify.annotations.NullMarked;

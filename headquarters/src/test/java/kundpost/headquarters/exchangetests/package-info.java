/// The exchange end to end: a real headquarters on a real PostgreSQL, asked over real HTTP as a
/// channel asks it.
@NullMarked
package kundpost.headquarters.exchangetests;

import org.jspecify.annotations.NullMarked;

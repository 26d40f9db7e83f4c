/// The command `bench`: measures Kundpost from outside, beside what its PostgreSQL can do alone.
@NullMarked
package kundpost.bench;

import org.jspecify.annotations.NullMarked;

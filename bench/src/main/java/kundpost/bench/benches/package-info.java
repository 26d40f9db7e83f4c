/// The benches, one class each.
@NullMarked
package kundpost.bench.benches;

import org.jspecify.annotations.NullMarked;

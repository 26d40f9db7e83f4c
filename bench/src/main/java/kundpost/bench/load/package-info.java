/// The load generator: cheap enough to share two cores with what it measures, and honest about a
/// server that pauses.
@NullMarked
package kundpost.bench.load;

import org.jspecify.annotations.NullMarked;

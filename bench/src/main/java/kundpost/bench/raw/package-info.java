/// The raw limit: the same rows inserted by hand into tables of the same shape on the same
/// PostgreSQL.
@NullMarked
package kundpost.bench.raw;

import org.jspecify.annotations.NullMarked;

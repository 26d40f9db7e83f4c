/// The keys that sign each realm's tokens: made at first start, kept in the database, replaced with
/// age.
@NullMarked
package kundpost.identity.keys;

import org.jspecify.annotations.NullMarked;

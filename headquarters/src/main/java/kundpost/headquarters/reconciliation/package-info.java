/// Reconciliation: how many customers a scale unit has and how many headquarters has, which differ,
/// and what mends them.
@NullMarked
package kundpost.headquarters.reconciliation;

import org.jspecify.annotations.NullMarked;

/// Staged rows that P-0001 brought, their conversion into customers, and the desk where refused
/// ones are repaired.
@NullMarked
package kundpost.headquarters.asynccustomers;

import org.jspecify.annotations.NullMarked;

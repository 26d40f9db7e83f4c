/// The customer table: the one place where customers come to be, get their account number, and are
/// found.
@NullMarked
package kundpost.headquarters.customers;

import org.jspecify.annotations.NullMarked;

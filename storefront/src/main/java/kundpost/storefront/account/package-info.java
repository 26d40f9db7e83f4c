/// My account: the membership card, and what is said when there cannot be one yet.
@NullMarked
package kundpost.storefront.account;

import org.jspecify.annotations.NullMarked;

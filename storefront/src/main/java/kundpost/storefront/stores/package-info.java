/// Which online stores there are, their home pages and what stands in their windows.
@NullMarked
package kundpost.storefront.stores;

import org.jspecify.annotations.NullMarked;

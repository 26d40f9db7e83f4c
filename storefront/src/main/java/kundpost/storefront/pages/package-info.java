/// What all pages share: the brand and frame around them, the language, and the notices in plain
/// words.
@NullMarked
package kundpost.storefront.pages;

import org.jspecify.annotations.NullMarked;

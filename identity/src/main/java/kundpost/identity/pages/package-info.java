/// What all pages share: language, brand, layout, errors.
@NullMarked
package kundpost.identity.pages;

import org.jspecify.annotations.NullMarked;

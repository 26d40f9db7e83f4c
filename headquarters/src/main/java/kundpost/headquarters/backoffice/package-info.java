/// The frame of every back-office page: navigation, breadcrumbs, language, theme, the servicing
/// banner.
@NullMarked
package kundpost.headquarters.backoffice;

import org.jspecify.annotations.NullMarked;

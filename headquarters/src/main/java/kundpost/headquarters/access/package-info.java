/// Who may come in: staff through their identity provider, programs by API token.
@NullMarked
package kundpost.headquarters.access;

import org.jspecify.annotations.NullMarked;

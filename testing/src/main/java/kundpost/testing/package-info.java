/// What tests share: a real PostgreSQL. Test scope only.
@NullMarked
package kundpost.testing;

import org.jspecify.annotations.NullMarked;

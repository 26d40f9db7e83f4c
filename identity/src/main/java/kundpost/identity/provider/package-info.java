/// The OpenID Connect endpoints of both realms, each behind a security filter chain of its own.
@NullMarked
package kundpost.identity.provider;

import org.jspecify.annotations.NullMarked;

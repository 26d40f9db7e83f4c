/// Signing in to one store and out of it: OpenID Connect as a public client, each store apart.
@NullMarked
package kundpost.storefront.signin;

import org.jspecify.annotations.NullMarked;

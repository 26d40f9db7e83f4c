/// The exchange ports over HTTP: a client that a channel finds by name, and endpoints that
/// headquarters gets by auto-configuration. Nobody compiles against it.
@NullMarked
package kundpost.exchange.http;

import org.jspecify.annotations.NullMarked;

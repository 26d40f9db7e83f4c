/// What a browser's web session remembers for each realm: who is signed in, and which request waits
/// for that.
@NullMarked
package kundpost.identity.websession;

import org.jspecify.annotations.NullMarked;

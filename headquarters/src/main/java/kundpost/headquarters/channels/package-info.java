/// Online stores, functionality profiles and identity providers: what a channel must know of
/// itself.
@NullMarked
package kundpost.headquarters.channels;

import org.jspecify.annotations.NullMarked;

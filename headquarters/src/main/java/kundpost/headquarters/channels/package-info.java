/// Online stores, functionality profiles and identity providers: what a channel must know of
/// itself, and what of it is in force there.
@NullMarked
package kundpost.headquarters.channels;

import org.jspecify.annotations.NullMarked;

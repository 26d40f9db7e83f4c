/// Many callers, one durable commit: the engine under every write path that acknowledges.
@NullMarked
package kundpost.groupcommit;

import org.jspecify.annotations.NullMarked;

/// The durable steps of one record's way, by name, so that a test can stop, break or double each of
/// them. Idle unless a fault was armed.
@NullMarked
package kundpost.checkpoint;

import org.jspecify.annotations.NullMarked;

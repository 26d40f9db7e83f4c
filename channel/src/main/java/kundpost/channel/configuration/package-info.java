/// What headquarters has downloaded for this scale unit: stores, modes and identity providers in
/// force.
@NullMarked
package kundpost.channel.configuration;

import org.jspecify.annotations.NullMarked;

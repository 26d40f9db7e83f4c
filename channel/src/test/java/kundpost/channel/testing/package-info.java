/// What the channel's tests share: a headquarters and an identity provider of our own, and a
/// running channel.
@NullMarked
package kundpost.channel.testing;

import org.jspecify.annotations.NullMarked;

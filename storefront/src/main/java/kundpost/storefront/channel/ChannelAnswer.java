package kundpost.storefront.channel;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import kundpost.channelapi.ErrorCode;
import kundpost.channelapi.Problem;

/// What came of a call to the channel.
public sealed interface ChannelAnswer<T> {

  /// The channel did what was asked.
  record Given<T>(T body) implements ChannelAnswer<T> {}

  /// The channel answered with an error of its own.
  ///
  /// @param code the stable code, or whatever stood in its place
  /// @param fields the refused fields in the reader's language; often empty
  /// @param retryAfter when the channel asks to be called again
  record Declined<T>(
      int status, String code, List<Problem.Field> fields, Optional<Duration> retryAfter)
      implements ChannelAnswer<T> {

    public boolean is(ErrorCode expected) {
      return expected.name().equals(code);
    }
  }

  /// No usable answer: a transport fault, a time-out, or something that is not the channel. Whether
  /// the call took effect is not known, so it must be one that can be repeated.
  record Unreachable<T>() implements ChannelAnswer<T> {}
}

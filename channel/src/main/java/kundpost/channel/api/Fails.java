package kundpost.channel.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import kundpost.channelapi.ErrorCode;

/// The codes an operation can end with, for its description; those of every operation left out.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Fails {
  ErrorCode[] value();
}

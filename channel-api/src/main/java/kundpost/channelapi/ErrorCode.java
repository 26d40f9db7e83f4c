package kundpost.channelapi;

/// The stable `code` of every `application/problem+json` answer of the channel API.
public enum ErrorCode {
  /// 400: the body is not JSON of the expected shape.
  MalformedRequest(400),
  /// 400: the `Idempotency-Key` is empty, longer than 255 characters, or not printable ASCII.
  InvalidIdempotencyKey(400),
  /// 401: no token, or one that is not valid here.
  Unauthorized(401),
  /// 403: a valid token that does not reach this store or this customer.
  Forbidden(403),
  /// 404: this channel serves no such store.
  StoreNotFound(404),
  /// 404: no such customer in this channel.
  CustomerNotFound(404),
  /// 404: the customer has no such address.
  AddressNotFound(404),
  /// 404: nothing stands at this path.
  NotFound(404),
  /// 405: the path is right, the method is not.
  MethodNotAllowed(405),
  /// 409: two changes of one customer met; read it again and repeat.
  Conflict(409),
  /// 413: the body is larger than 64 KiB.
  RequestTooLarge(413),
  /// 415: the body is not `application/json`.
  UnsupportedMediaType(415),
  /// 422: one or more fields break a rule; see `fields`.
  ValidationFailed(422),
  /// 422: the same idempotency key came before with another body.
  IdempotencyKeyReused(422),
  /// 422: headquarters refuses the customer for a business reason; see `fields`.
  RefusedByHeadquarters(422),
  /// 429: more sign-ups at once than the channel takes; repeat after `Retry-After`.
  Overloaded(429),
  /// 503: headquarters cannot be reached and the store's profile asks for an error; repeat after
  /// `Retry-After`.
  HeadquartersUnavailable(503),
  /// 503: the channel's own database cannot be reached; nothing was stored; repeat after
  /// `Retry-After`.
  ChannelUnavailable(503),
  /// 500: a fault of ours.
  InternalError(500);

  private final int status;

  ErrorCode(int status) {
    this.status = status;
  }

  public int status() {
    return status;
  }
}

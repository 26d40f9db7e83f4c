package kundpost.headquarters.api;

/// The stable `code` of every `application/problem+json` answer of the headquarters API. Titles and
/// details are in the messages under `problem.<code>`.
public enum ErrorCode {
  /// 400: the body is not JSON of the expected shape.
  MalformedRequest(400),
  /// 400: `after` is not a cursor that this search gave out.
  InvalidCursor(400),
  /// 401: no token, or one that is not valid here.
  Unauthorized(401),
  /// 403: a valid token that does not reach this.
  Forbidden(403),
  /// 404: nothing stands at this path.
  NotFound(404),
  /// 404, or 422 when an online store is to use it: no such functionality profile.
  ProfileNotFound(404),
  /// 404: no such online store.
  StoreNotFound(404),
  /// 404: no such scale unit.
  ScaleUnitNotFound(404),
  /// 404: no such customer.
  CustomerNotFound(404),
  /// 404: no such scheduler job.
  JobNotFound(404),
  /// 404: no such upload session, or it is forgotten by now.
  SessionNotFound(404),
  /// 404: no such bulk retry.
  RetryNotFound(404),
  /// 405: the path is right, the method is not.
  MethodNotAllowed(405),
  /// 406: the answer cannot be given in the form that `Accept` asks for.
  NotAcceptable(406),
  /// 409: a profile of this id exists already.
  ProfileExists(409),
  /// 409: online stores still use the profile; `detail` names them.
  ProfileInUse(409),
  /// 409: only a parked record can be corrected, and this one is not.
  NotParked(409),
  /// 409: two changes met; read it again and repeat.
  Conflict(409),
  /// 413: the body is larger than 64 KiB.
  RequestTooLarge(413),
  /// 415: the body is not `application/json`.
  UnsupportedMediaType(415),
  /// 422: one or more fields break a rule; see `fields`.
  ValidationFailed(422),
  /// 500: a fault of ours.
  InternalError(500),
  /// 503: headquarters' database cannot be reached; nothing was changed; repeat after
  /// `Retry-After`.
  DatabaseUnavailable(503);

  private final int status;

  ErrorCode(int status) {
    this.status = status;
  }

  public int status() {
    return status;
  }
}

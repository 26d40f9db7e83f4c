package kundpost.exchange.http;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.security.Principal;
import kundpost.exchange.ScaleUnitId;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/// What the endpoints have in common: who asks, a bounded body, an answer.
final class Incoming {

  private Incoming() {}

  static ScaleUnitId scaleUnit(HttpServletRequest request) throws Rejected {
    Principal principal = request.getUserPrincipal();
    if (principal == null) {
      throw new Rejected(HttpStatus.UNAUTHORIZED, "Unauthorized");
    }
    return new ScaleUnitId(principal.getName());
  }

  static byte[] body(HttpServletRequest request, int most) throws IOException, Rejected {
    byte[] body =
        request.getContentLengthLong() > most
            ? new byte[0]
            : request.getInputStream().readNBytes(most + 1);
    if (request.getContentLengthLong() > most || body.length > most) {
      throw new Rejected(HttpStatus.CONTENT_TOO_LARGE, "RequestTooLarge");
    }
    return body;
  }

  static ResponseEntity<byte[]> answer(Object message) {
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_JSON)
        .header("Cache-Control", "no-store")
        .body(WireJson.write(message));
  }

  /// The request cannot be taken as it is; a repeat of it cannot either.
  static final class Rejected extends Exception {
    private static final long serialVersionUID = 1L;
    private final HttpStatus status;
    private final String code;

    Rejected(HttpStatus status, String code) {
      super(code, null, false, false);
      this.status = status;
      this.code = code;
    }

    HttpStatus status() {
      return status;
    }

    String code() {
      return code;
    }
  }
}

package kundpost.exchange.http;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import kundpost.exchange.CustomerRecord;
import kundpost.exchange.NotNow;
import kundpost.exchange.UploadIntake;
import kundpost.exchange.UploadPackage;
import kundpost.exchange.http.Incoming.Rejected;
import kundpost.exchange.http.WireJson.NotUnderstood;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// Where P-0001 ships its packages.
@RestController
class UploadEndpoint {

  private final UploadIntake intake;

  UploadEndpoint(UploadIntake intake) {
    this.intake = intake;
  }

  @PostMapping(Wire.UPLOADS)
  ResponseEntity<byte[]> take(HttpServletRequest request)
      throws IOException, Rejected, NotUnderstood, NotNow {
    byte[] body = Incoming.body(request, Wire.LONGEST_UPLOAD_BODY);
    UploadPackage uploadPackage = WireJson.read(body, UploadPackage.class);
    if (uploadPackage.records().size() > UploadPackage.MOST_RECORDS) {
      throw new Rejected(HttpStatus.CONTENT_TOO_LARGE, "RequestTooLarge");
    }
    for (CustomerRecord customer : uploadPackage.records()) {
      RealTimeEndpoint.requireId(customer);
    }
    return Incoming.answer(intake.take(Incoming.scaleUnit(request), uploadPackage, body.length));
  }
}

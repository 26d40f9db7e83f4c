package kundpost.exchange.http;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Optional;
import kundpost.exchange.Control;
import kundpost.exchange.Enrolment;
import kundpost.exchange.Heartbeat;
import kundpost.exchange.JobRunReport;
import kundpost.exchange.http.Incoming.Rejected;
import kundpost.exchange.http.WireJson.NotUnderstood;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// Where channels say how they are, report runs, and enrol.
@RestController
class ControlEndpoints {

  private final Control control;

  ControlEndpoints(Control control) {
    this.control = control;
  }

  @PostMapping(Wire.HEARTBEATS)
  ResponseEntity<byte[]> heartbeat(HttpServletRequest request)
      throws IOException, Rejected, NotUnderstood, InterruptedException {
    Heartbeat heartbeat =
        WireJson.readComplete(Incoming.body(request, Wire.LONGEST_HEARTBEAT_BODY), Heartbeat.class);
    return Incoming.answer(control.heartbeat(Incoming.scaleUnit(request), heartbeat));
  }

  @PostMapping(Wire.JOB_RUNS)
  ResponseEntity<byte[]> report(HttpServletRequest request)
      throws IOException, Rejected, NotUnderstood {
    JobRunReport report = read(request, JobRunReport.class);
    try {
      control.report(Incoming.scaleUnit(request), report);
    } catch (IllegalArgumentException unknownJobOrOutcome) {
      throw new NotUnderstood();
    }
    return ResponseEntity.noContent().build();
  }

  @PostMapping(Wire.ENROLMENTS)
  ResponseEntity<byte[]> enrol(HttpServletRequest request)
      throws IOException, Rejected, NotUnderstood {
    Optional<Enrolment.Answer> answer = control.enrol(read(request, Enrolment.Request.class));
    return answer.isPresent()
        ? Incoming.answer(answer.get())
        : ExchangeErrors.problem(HttpStatus.FORBIDDEN, WireProblem.ENROLMENT_REFUSED);
  }

  private static <T> T read(HttpServletRequest request, Class<T> type)
      throws IOException, Rejected, NotUnderstood {
    return WireJson.readComplete(Incoming.body(request, Wire.LONGEST_CONTROL_BODY), type);
  }
}

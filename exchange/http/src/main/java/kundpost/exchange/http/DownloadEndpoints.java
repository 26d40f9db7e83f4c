package kundpost.exchange.http;

import jakarta.servlet.http.HttpServletRequest;
import kundpost.exchange.Downloads;
import kundpost.exchange.http.Incoming.Rejected;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Where jobs 1010, 1070 and 1110 fetch.
@RestController
class DownloadEndpoints {

  private final Downloads downloads;

  DownloadEndpoints(Downloads downloads) {
    this.downloads = downloads;
  }

  @GetMapping(Wire.CUSTOMERS)
  ResponseEntity<byte[]> customers(
      HttpServletRequest request, @RequestParam("after") long after, @RequestParam("most") int most)
      throws Rejected {
    int bounded = Math.clamp(most, 1, Wire.MOST_FEED_ITEMS);
    return Incoming.answer(downloads.customers(Incoming.scaleUnit(request), after, bounded));
  }

  @GetMapping(Wire.CHANNEL_CONFIGURATION)
  ResponseEntity<byte[]> channelConfiguration(HttpServletRequest request) throws Rejected {
    return Incoming.answer(downloads.channelConfiguration(Incoming.scaleUnit(request)));
  }

  @GetMapping(Wire.GLOBAL_CONFIGURATION)
  ResponseEntity<byte[]> globalConfiguration(HttpServletRequest request) throws Rejected {
    return Incoming.answer(downloads.globalConfiguration(Incoming.scaleUnit(request)));
  }
}

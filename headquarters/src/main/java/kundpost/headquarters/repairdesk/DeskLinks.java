package kundpost.headquarters.repairdesk;

import java.util.LinkedHashMap;
import java.util.Map;
import kundpost.headquarters.asynccustomers.StatusFilter;
import kundpost.headquarters.backoffice.Place;
import org.springframework.web.util.UriComponentsBuilder;

/// Addresses within the desk; what is filtered for stands in them, so that they can be kept and
/// passed on.
final class DeskLinks {

  static final String LIST = Place.CUSTOMER_SYNCHRONIZATION.path();
  static final String RETRIES = LIST + "/retries";

  private DeskLinks() {}

  static String list(StatusFilter filter) {
    return with(LIST, filter.parameters());
  }

  static String list(StatusFilter filter, String name, String value) {
    Map<String, String> parameters = new LinkedHashMap<>(filter.parameters());
    parameters.put(name, value);
    return with(LIST, parameters);
  }

  static String newRetry(StatusFilter filter) {
    return with(RETRIES + "/new", filter.parameters());
  }

  static String with(String path, Map<String, String> parameters) {
    UriComponentsBuilder address = UriComponentsBuilder.fromPath(path);
    parameters.keySet().forEach(name -> address.queryParam(name, "{" + name + "}"));
    return address.encode().buildAndExpand(parameters).toUriString();
  }
}

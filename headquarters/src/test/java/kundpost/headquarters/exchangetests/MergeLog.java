package kundpost.headquarters.exchangetests;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import kundpost.headquarters.customers.CheckedCustomer;
import kundpost.headquarters.customers.CustomerBatch;
import kundpost.headquarters.database.Background;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What headquarters holds of one customer, and what it has written down about her changes.
record MergeLog(TestHeadquarters headquarters, UUID customer) {

  private static final JsonMapper JSON = new JsonMapper();

  record Now(int version, State state) {}

  void deliver(List<CheckedCustomer> batch) {
    headquarters
        .bean(CustomerBatch.class)
        .write(headquarters.bean(Background.class), batch, written -> {});
  }

  Now now() {
    return headquarters
        .jdbc()
        .sql(
            """
            select version, json_build_object('givenName', given_name, 'surname', surname,
              'email', email, 'phone', phone, 'language', language) as fields, addresses
            from customer where customer_id = ?
            """)
        .param(customer)
        .query(
            (row, number) -> {
              var fields = new TreeMap<String, String>();
              JSON.readTree(row.getString("fields"))
                  .forEachEntry((field, value) -> put(fields, field, value));
              JSON.readTree(row.getString("addresses"))
                  .forEach(
                      a -> fields.put(a.path("addressId").asString(), a.path("street").asString()));
              return new Now(row.getInt("version"), new State(fields));
            })
        .single();
  }

  private static void put(TreeMap<String, String> fields, String field, JsonNode value) {
    if (!value.isNull()) {
      fields.put(field, value.asString());
    }
  }

  List<String> kinds() {
    return headquarters
        .jdbc()
        .sql("select kind from customer_event where customer_id = ? order by event_id")
        .param(customer)
        .query(String.class)
        .list();
  }

  /// Every value that a field has now, or had by an event, before or after it: `field=value`.
  Set<String> values() {
    Set<String> values = new HashSet<>();
    now().state().fields().forEach((field, value) -> values.add(field + "=" + value));
    for (JsonNode change : changes()) {
      if (change.path("field").asString().equals("address")) {
        for (String side : List.of("addressBefore", "addressAfter")) {
          JsonNode address = change.path(side);
          JsonNode other =
              change.path(side.equals("addressAfter") ? "addressBefore" : "addressAfter");
          String id = (address.isNull() ? other : address).path("addressId").asString();
          values.add(id + "=" + (address.isNull() ? "none" : address.path("street").asString()));
        }
      } else {
        for (String side : List.of("before", "after")) {
          values.add(change.path("field").asString() + "=" + change.path(side).asString("none"));
        }
      }
    }
    return values;
  }

  /// The fields that two places had changed.
  Set<String> conflicts() {
    Set<String> fields = new HashSet<>();
    for (JsonNode change : changes()) {
      if (change.path("conflict").asBoolean()) {
        fields.add(change.path("field").asString());
      }
    }
    return fields;
  }

  private List<JsonNode> changes() {
    return headquarters
        .jdbc()
        .sql(
            """
            select c from customer_event, jsonb_array_elements(changes) as c
            where customer_id = ? order by event_id
            """)
        .param(customer)
        .query(String.class)
        .list()
        .stream()
        .map(JSON::readTree)
        .toList();
  }
}

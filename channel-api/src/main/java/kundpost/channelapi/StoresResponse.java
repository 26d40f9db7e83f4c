package kundpost.channelapi;

import java.util.List;

/// The answer to `GET /api/stores`.
public record StoresResponse(List<StoreResponse> items) {}

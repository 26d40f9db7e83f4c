package kundpost.headquarters.database;

import com.zaxxer.hikari.HikariDataSource;

/// Connections of what nobody waits for at the counter: conversion, feeds, heartbeats, jobs.
public final class Background extends Database {

  Background(HikariDataSource pool) {
    super(pool);
  }
}

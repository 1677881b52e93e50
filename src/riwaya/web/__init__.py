"""Web: a door on loopback; no logic, it calls the engine."""

//! The tests that run real guests under a real host.

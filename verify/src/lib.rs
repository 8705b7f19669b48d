//! Checks the shape, size and export table of a built adapter.

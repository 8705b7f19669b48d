//! Fits the adapter to a module: reads its imports, chooses, renames, encodes, explains and runs.

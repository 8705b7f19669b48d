//! Programs, crates and languages' libraries that nobody here wrote, on one side of the connection or on both. Each file
//! is one of them.
//! What the adapter does in each single case is said in `scenario/` and `wat/`.

mod assemblyscript;
mod curl;
mod files;
mod go;
mod hiredis;
mod libcurl;
mod mio;
mod netcat;
mod python;
mod tokio;
mod wasmedge;
mod wrk;

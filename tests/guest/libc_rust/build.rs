//! Links the C library of sockets, where `cargo xtask guest` has made it.

fn main() {
    let package = std::env::var("CARGO_MANIFEST_DIR").expect("cargo says so");
    println!("cargo::rustc-link-search=native={package}/../../../target/xtask/libc");
    println!("cargo::rustc-link-lib=static=wasi-sockets");
}

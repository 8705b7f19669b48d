//! What a module asks for that no adapter, or not this one, can give it.

use super::{importing, refused};
use crate::support::HELLO;
use expect_test::expect;

#[test]
fn shared_memory() {
    let text = HELLO.replace("\"memory\") 1)", "\"memory\") 1 2 shared)");
    refused(
        "shared.wat",
        text,
        expect![[r#"
        error: shared.wat cannot be converted: its memory is shared
          why: a component's functions cannot work on memory that threads share
          do:  build it without threads and atomics
    "#]],
    );
}

#[test]
fn threads() {
    let text = r#"(module
      (import "wasi" "thread-spawn" (func (param i32) (result i32)))
      (import "env" "memory" (memory 1 2 shared))
      (export "memory" (memory 0)) (func (export "_start")))"#;
    refused(
        "threads.wat",
        text,
        expect![[r#"
        error: threads.wat cannot be converted: it starts threads (wasi.thread-spawn)
          why: a component's functions cannot share memory between threads yet
          do:  build it without threads (target wasm32-wasip1 instead of wasm32-wasip1-threads)
    "#]],
    );
}

#[test]
fn wasix() {
    let text = importing(
        r#"(import "wasix_32v1" "sock_open" (func (param i32 i32 i32 i32) (result i32)))
           (import "wasix_32v1" "proc_fork" (func (param i32 i32) (result i32)))"#,
    );
    refused(
        "wasix.wat",
        text,
        expect![[r#"
        error: wasix.wat cannot be converted: it is a WASIX program (wasix_32v1.sock_open, wasix_32v1.proc_fork)
          why: WASIX needs threads, fork and shared memory, which components do not have
          do:  build it for wasm32-wasip1 with wasi-sdk, or run it with Wasmer
    "#]],
    );
}

#[test]
fn tls_by_wasmedge() {
    let text = importing(
        r#"(import "wasmedge_httpsreq" "wasmedge_httpsreq_get_rcv_len" (func (result i32)))
           (import "rustls_client" "default_config" (func (result i32)))"#,
    );
    refused(
        "https.wat",
        text,
        expect![[r#"
        error: https.wat cannot be converted: it has TLS done by WasmEdge (wasmedge_httpsreq.wasmedge_httpsreq_get_rcv_len, rustls_client.default_config)
          why: these are functions of WasmEdge itself or of its plugin wasmedge_rustls, not of WASI's sockets, and hosts of components do not have them
          do:  build it without that feature (https or tls), with a TLS library in the module, or run it with that WasmEdge
    "#]],
    );
}

#[test]
fn plugins_of_wasmedge() {
    let text = importing(
        r#"(import "wasi_ephemeral_nn" "load" (func (param i32 i32 i32 i32 i32) (result i32)))
           (import "wasi_ephemeral_crypto_common" "options_open" (func (param i32 i32) (result i32)))
           (import "wasi_crypto_common" "options_open" (func (param i32 i32) (result i32)))
           (import "wasmedge_image" "wasmedge_image_load_jpg_to_rgb8" (func))"#,
    );
    refused(
        "plugins.wat",
        text,
        expect![[r#"
        error: plugins.wat cannot be converted: it uses a plugin of WasmEdge (wasi_ephemeral_nn.load, wasi_ephemeral_crypto_common.options_open, wasi_crypto_common.options_open, wasmedge_image.wasmedge_image_load_jpg_to_rgb8)
          why: a plugin is native code that WasmEdge loads beside the module; no adapter can do its work, and hosts of components do not have it
          do:  build it without what needs the plugin, or run it with WasmEdge and the plugin
    "#]],
    );
}

#[test]
fn memory64() {
    refused(
        "wide.wat",
        HELLO
            .replace("\"memory\") 1)", "\"memory\") i64 1)")
            .replace("(data (i32", "(data (i64"),
        expect![[r#"
            error: wide.wat cannot be converted: its memory has 64-bit addresses
              why: WASI and the component model's functions take 32-bit addresses
              do:  build it for wasm32
        "#]],
    );
}

#[test]
fn an_import_that_nobody_provides() {
    refused(
        "env.wat",
        importing(r#"(import "env" "foo" (func)) (import "env" "bar" (func))"#),
        expect![[r#"
            error: env.wat cannot be converted: it imports what nobody provides: env.foo, env.bar
              why: a component has its adapter's functions, and what its own WIT describes
              do:  link what is missing into the module, or build it for wasm32-wasip1
        "#]],
    );
}

#[test]
fn more_missing_imports_than_a_message_should_name() {
    let imports: String = (0..13)
        .map(|n| format!("(import \"env\" \"f{n}\" (func))"))
        .collect();
    refused(
        "many.wat",
        importing(&imports),
        expect![[r#"
            error: many.wat cannot be converted: it imports what nobody provides: env.f0, env.f1, env.f2, env.f3, env.f4, env.f5, env.f6, env.f7, env.f8, env.f9 and 3 more
              why: a component has its adapter's functions, and what its own WIT describes
              do:  link what is missing into the module, or build it for wasm32-wasip1
        "#]],
    );
}

#[test]
fn wit_imports_without_wit() {
    let import = r#"(import "wasi:http/types@0.2.0" "[constructor]fields" (func (result i32)))"#;
    refused(
        "wit.wat",
        importing(import),
        expect![[r#"
            error: wit.wat cannot be converted: it imports wasi:http/types@0.2.0.[constructor]fields
              why: these are WIT functions, and it brings no WIT (component-type section) that describes them
              do:  add the WIT with `wasm-tools component embed`, or build it with wit-bindgen
        "#]],
    );
}

#[test]
fn an_unknown_function_of_preview_1() {
    let import = r#"(import "wasi_snapshot_preview1" "fd_frobnicate" (func (param i32) (result i32)))
      (import "wasi_snapshot_preview1" "sock_recv" (func (param i32 i32 i32 i32) (result i32)))"#;
    refused(
        "unknown.wat",
        importing(import),
        expect![[r#"
            error: unknown.wat cannot be converted: it imports what nobody provides: wasi_snapshot_preview1.fd_frobnicate, wasi_snapshot_preview1.sock_recv (it is known with 6 parameters, not with 4)
              why: a component has its adapter's functions, and what its own WIT describes
              do:  link what is missing into the module, or build it for wasm32-wasip1
        "#]],
    );
}

#[test]
fn a_function_with_other_types() {
    let import = r#"(import "wasi_snapshot_preview1" "fd_seek" (func (param i32 i32 i32 i32) (result i32)))"#;
    refused(
        "types.wat",
        importing(import),
        expect![[r#"
        error: types.wat cannot be converted: it imports fd_seek as (i32 i32 i32 i32) -> i32, but fd_seek/4 is served as (i32 i64 i32 i32) -> i32
          why: a function is recognised by its name and its types
          do:  correct the declaration in the source; WASI's lengths of files are 64-bit, the rest is 32-bit
    "#]],
    );
}

#[test]
fn a_module_without_memory() {
    refused(
        "bare.wat",
        "(module (func (export \"_start\")))",
        expect![[r#"
            error: bare.wat cannot be converted: it offers no memory
              why: the adapter works in the module's memory, and it has none
              do:  export its memory under the name `memory`, as every WASI toolchain does
        "#]],
    );
}

#[test]
fn a_memory_that_is_not_exported() {
    refused(
        "hidden.wat",
        HELLO.replace("(export \"memory\")", ""),
        expect![[r#"
            error: hidden.wat cannot be converted: it offers no memory
              why: the adapter works in the module's memory, and it is not exported as `memory`
              do:  export its memory under the name `memory`, as every WASI toolchain does
        "#]],
    );
}

#[test]
fn what_preview_0_never_had() {
    let imports = r#"(import "wasi_unstable" "fd_seek" (func (param i32 i64 i32) (result i32)))
      (import "wasi_unstable" "fd_shrink" (func (param i32) (result i32)))
      (import "wasi_unstable" "poll_oneoff" (func (param i32 i32 i32 i64) (result i32)))"#;
    refused(
        "old.wat",
        importing(imports),
        expect![[r#"
            error: old.wat cannot be converted: it imports what nobody provides: wasi_unstable.fd_seek (it is known with 4 parameters, not with 3), wasi_unstable.fd_shrink
              why: a component has its adapter's functions, and what its own WIT describes
              do:  link what is missing into the module, or build it for wasm32-wasip1
            also, old.wat cannot be converted: it imports poll_oneoff as (i32 i32 i32 i64) -> i32, but poll_oneoff/4 is served as (i32 i32 i32 i32) -> i32
              why: a function is recognised by its name and its types
              do:  correct the declaration in the source; WASI's lengths of files are 64-bit, the rest is 32-bit
        "#]],
    );
}

#[test]
fn the_adapter_s_own_name_for_a_call_of_preview_0() {
    let import = r#"(import "wasi_snapshot_preview1" "fd_seek@unstable" (func (param i32 i64 i32 i32) (result i32)))"#;
    refused(
        "own.wat",
        importing(import),
        expect![[r#"
            error: own.wat cannot be converted: it imports what nobody provides: wasi_snapshot_preview1.fd_seek@unstable
              why: a component has its adapter's functions, and what its own WIT describes
              do:  link what is missing into the module, or build it for wasm32-wasip1
        "#]],
    );
}

#[test]
fn a_known_form_that_the_adapter_lacks() {
    let imports = r#"(import "wasi_snapshot_preview1" "sock_open" (func (param i32 i32 i32) (result i32)))
      (import "wasi_snapshot_preview1" "epoll_oneoff" (func (param i32 i32 i32 i32) (result i32)))"#;
    refused(
        "wasmedge.wat",
        importing(imports),
        expect![[r#"
            error: wasmedge.wat cannot be converted: it imports epoll_oneoff/4 (WasmEdge)
              why: these functions are known, but not served yet by this version
              do:  use a newer version, or build it with Preview 1's own sockets and let it inherit its listeners and connections
        "#]],
    );
}

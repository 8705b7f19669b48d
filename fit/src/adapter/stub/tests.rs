use super::exports;

#[test]
fn only_functions_whose_whole_body_is_enosys_are_stubs() {
    let wasm = wat::parse_str(
        r#"(module
          (import "wasi:io/poll@0.2.0" "poll" (func (param i32 i32 i32)))
          (func (export "fd_sync/1") (export "fd_datasync/1") (param i32) (result i32) i32.const 52)
          (func (export "fd_close/1") (param i32) (result i32) i32.const 8)
          (func (export "fd_tell/2") (param i32 i32) (result i32) nop i32.const 52))"#,
    );
    let stubs = exports(&wasm.unwrap()).unwrap();
    assert_eq!(Vec::from_iter(stubs), ["fd_datasync/1", "fd_sync/1"]);
}

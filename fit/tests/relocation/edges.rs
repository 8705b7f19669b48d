//! The ends of the memory, where moved addresses no longer fit 32 bits.

use super::twins::{Verdict, compare};

/// Runs a module whose functions take nothing; the numbers are of those that return and those that trap.
fn assert_same(text: &str, returned: usize, trapped: usize) {
    let wasm = wat::parse_str(text).expect(text);
    let verdict = compare(&wasm, 1);
    assert_eq!(verdict, Verdict::Same { returned, trapped }, "{text}");
}

/// `(func (export "N") …)` for each line.
fn functions(head: &str, bodies: &str) -> String {
    let mut text = format!("(module {head}\n");
    for (nth, body) in bodies.trim().lines().enumerate() {
        text += &format!("(func (export \"{nth}\") {body})\n");
    }
    text + ")"
}

#[test]
fn accesses_end_where_the_memory_ends() {
    let head = r#"(memory (export "memory") 1 2)"#;
    let returning = r#"
      (i32.store (i32.const 0) (i32.const -1))
      (i32.store offset=65532 (i32.const 0) (i32.const 0x01020304))
      (i32.store8 offset=1 (i32.const 65534) (i32.const 9))
      (result i64) (i64.load offset=65528 (i32.const 0))
      (result v128) (v128.load (i32.const 65520))
      (result v128) (v128.load8_lane 3 (i32.const 65535) (v128.const i64x2 1 2))
      (v128.store64_lane offset=8 1 (i32.const 64) (v128.const i64x2 1 2))
      (result f64) (f64.load (i32.const 1))"#;
    assert_same(&functions(head, returning), 8, 0);
    let trapping = r#"
      (i32.store offset=65533 (i32.const 0) (i32.const 1))
      (i32.store (i32.const -1) (i32.const 1))
      (i32.store (i32.const -16777216) (i32.const 1))
      (i32.store8 (i32.const -16777216) (i32.const 1))
      (i32.store8 offset=0xfeffffff (i32.const 0) (i32.const 1))
      (i32.store8 offset=0xff000000 (i32.const 0) (i32.const 1))
      (i32.store8 offset=0xffffffff (i32.const 0) (i32.const 1))
      (i32.store8 offset=0xffffffff (i32.const 1) (i32.const 1))
      (i64.store offset=0xffffffff (i32.const 1) (i64.const 1))
      (result i32) (i32.load8_u offset=0xffffffff (i32.const 0))
      (result f64) (f64.load offset=0xff000000 (i32.const 0))
      (result v128) (v128.load32_lane offset=0xff000000 1 (i32.const 0) (v128.const i64x2 1 2))
      (result v128) (v128.load offset=0xfffffff0 (i32.const -8))"#;
    assert_same(&functions(head, trapping), 0, 13);
}

#[test]
fn what_follows_an_access_that_always_traps_may_be_anything() {
    let bodies = r#"
      (result i32) (block (result i32) (i32.const 3) (br_if 0 (i32.load offset=0xff000000 (i32.const 4))))
      (result f32) (if (result f32) (i32.load16_s offset=0xffffffff (i32.const 0)) (then (f32.const 1)) (else (f32.const 2)))
      (local f64) (drop (select (f64.load offset=0xffffffff (i32.const 0)) (local.get 0) (i32.const 1)))"#;
    assert_same(
        &functions(r#"(memory (export "memory") 1 2)"#, bodies),
        0,
        3,
    );
}

#[test]
fn size_and_growth_leave_the_reserve_out() {
    let bodies = r#"
      (result i32) (memory.size)
      (result i32) (memory.grow (i32.const 0))
      (result i32) (memory.grow (i32.const 3))
      (result i32) (memory.size)
      (result i32) (memory.grow (i32.const -1))
      (result i32) (memory.grow (i32.const 0x10000))
      (result i32) (memory.grow (i32.const 7))
      (result i32) (memory.grow (i32.const 6))
      (result i32) (memory.grow (i32.const 1))
      (result i32) (memory.size)
      (i32.store offset=0x9fffc (i32.const 0) (i32.const 5))"#;
    let text = functions(r#"(memory (export "memory") 1 10)"#, bodies);
    assert_same(&text, 11, 0);
    assert_same(&text.replace(" 1 10)", " 0 10)"), 11, 0);
}

#[test]
fn copying_and_filling_end_where_the_memory_ends() {
    let head = r#"(memory (export "memory") 1 2) (data (i32.const 65532) "end.")"#;
    let returning = r#"
      (memory.fill (i32.const 65535) (i32.const 7) (i32.const 1))
      (memory.fill (i32.const 65536) (i32.const 7) (i32.const 0))
      (memory.copy (i32.const 0) (i32.const 65532) (i32.const 4))
      (memory.copy (i32.const 2) (i32.const 0) (i32.const 4))
      (memory.copy (i32.const 65536) (i32.const 65536) (i32.const 0))
      (memory.copy (i32.const 65536) (i32.const 0) (i32.const 0))"#;
    assert_same(&functions(head, returning), 6, 0);
    let trapping = r#"
      (memory.fill (i32.const 65535) (i32.const 7) (i32.const 2))
      (memory.fill (i32.const 65537) (i32.const 7) (i32.const 0))
      (memory.fill (i32.const -16777216) (i32.const 7) (i32.const 0))
      (memory.fill (i32.const -16777215) (i32.const 7) (i32.const 0))
      (memory.fill (i32.const -1) (i32.const 7) (i32.const 0))
      (memory.fill (i32.const -1) (i32.const 7) (i32.const 2))
      (memory.fill (i32.const -16777217) (i32.const 7) (i32.const 1))
      (memory.fill (i32.const -16777216) (i32.const 7) (i32.const 1))
      (memory.fill (i32.const 0) (i32.const 7) (i32.const -1))
      (memory.copy (i32.const -16777216) (i32.const 0) (i32.const 1))
      (memory.copy (i32.const 0) (i32.const -16777216) (i32.const 1))
      (memory.copy (i32.const 0) (i32.const -16777216) (i32.const 0))
      (memory.copy (i32.const -1) (i32.const -1) (i32.const 0))
      (memory.copy (i32.const -1) (i32.const -1) (i32.const -1))
      (memory.copy (i32.const 65537) (i32.const 0) (i32.const 0))"#;
    assert_same(&functions(head, trapping), 0, 15);
}

#[test]
fn segments_end_where_they_end_and_where_the_memory_ends() {
    let head =
        r#"(memory (export "memory") 1 2) (data $d "data") (data $active (i32.const 9) "x")"#;
    let bodies = r#"
      (memory.init $d (i32.const 65532) (i32.const 0) (i32.const 4))
      (memory.init $d (i32.const 65536) (i32.const 4) (i32.const 0))
      (memory.init $active (i32.const 0) (i32.const 0) (i32.const 0))
      (memory.init $active (i32.const 0) (i32.const 0) (i32.const 1))
      (memory.init $d (i32.const 65533) (i32.const 0) (i32.const 4))
      (memory.init $d (i32.const 0) (i32.const 1) (i32.const 4))
      (memory.init $d (i32.const 0) (i32.const 5) (i32.const 0))
      (memory.init $d (i32.const 65537) (i32.const 0) (i32.const 0))
      (memory.init $d (i32.const -1) (i32.const 0) (i32.const 0))
      (memory.init $d (i32.const -16777216) (i32.const 0) (i32.const 0))
      (memory.init $d (i32.const -16777216) (i32.const 0) (i32.const 4))
      (data.drop $d)
      (memory.init $d (i32.const 0) (i32.const 0) (i32.const 0))
      (memory.init $d (i32.const 0) (i32.const 0) (i32.const 1))"#;
    assert_same(&functions(head, bodies), 5, 9);
}

/// The one memory that ends at 4 GiB when moved: so that the end's address does not fit 32 bits.
#[test]
fn no_bytes_at_the_very_end_are_in_the_memory() {
    // No comparison byte by byte: that is 4 GiB.
    let bodies = r#"
      (memory.fill (i32.const -16777216) (i32.const 7) (i32.const 0))
      (memory.copy (i32.const -16777216) (i32.const -16777216) (i32.const 0))
      (memory.copy (i32.const 0) (i32.const -16777216) (i32.const 0))
      (memory.copy (i32.const -16777216) (i32.const 65536) (i32.const 0))
      (memory.init $d (i32.const -16777216) (i32.const 1) (i32.const 0))
      (i32.store8 offset=0xfefffff0 (i32.const 15) (i32.const 1))
      (memory.fill (i32.const -16777217) (i32.const 7) (i32.const 1))
      (result i32) (i32.load8_u (i32.const -16777216))
      (result i32) (i32.load8_u offset=0xffffffff (i32.const 0))
      (result i32) (i32.load8_u offset=0xff000000 (i32.const 0))
      (memory.init $d (i32.const -16777216) (i32.const 2) (i32.const 0))
      (memory.fill (i32.const -16777216) (i32.const 7) (i32.const 1))
      (memory.fill (i32.const -16777215) (i32.const 7) (i32.const 0))
      (memory.copy (i32.const 0) (i32.const -16777216) (i32.const 1))
      (memory.copy (i32.const -16777215) (i32.const 0) (i32.const 0))
      (memory.copy (i32.const -16777216) (i32.const -16777215) (i32.const 0))"#;
    // 65280 pages: what is left of 4 GiB. The original gets no more either.
    let text = functions(r#"(memory 65280 65280) (data $d "d")"#, bodies);
    assert_same(&text, 7, 9);
}

#[test]
fn data_comes_before_the_start_and_the_start_sees_it() {
    let text = r#"(module (memory (export "memory") 1 1) (global $g (export "g") (mut i32) (i32.const 0))
      (global $at i32 (i32.const 40))
      (data (i32.const 8) "\2a") (data (global.get $at) "x")
      (data (offset (i32.add (i32.const 100) (i32.mul (i32.const 5) (i32.const 5)))) "y")
      (start $start) (func $start (global.set $g (i32.load8_u (i32.const 8)))))"#;
    assert_same(text, 0, 0);
    let beyond = r#"(module (memory 1 1) (data (i32.const 65535) "xy"))"#;
    let wasm = wat::parse_str(beyond).unwrap();
    assert_eq!(compare(&wasm, 1), Verdict::Stillborn);
}

#[test]
fn calls_through_tables_and_of_references_go_where_they_went() {
    let text = r#"(module (memory (export "memory") 1 1) (table (export "t") 3 funcref)
      (type $f (func (result i32)))
      (elem (i32.const 0) $one $two) (elem declare func $three)
      (func $one (result i32) (i32.const 1)) (func $two (result i32) (memory.size))
      (func $three (export "three") (result i32)
        (table.set (i32.const 2) (ref.func $three))
        (i32.add (call_indirect (type $f) (i32.const 0)) (call_indirect (type $f) (i32.const 1))))
      (func (export "none") (result i32) (call_indirect (type $f) (i32.const 3))))"#;
    assert_same(text, 1, 1);
}

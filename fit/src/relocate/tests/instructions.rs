use super::*;
use expect_test::expect;

#[test]
fn every_kind_of_access_is_moved() {
    let text = r#"(module (memory 1 2)
      (func $f (param i32 i64 f32 f64 v128)
        (drop (i32.load (local.get 0))) (drop (i64.load32_s offset=4 align=1 (local.get 0)))
        (drop (f32.load offset=16777216 (local.get 0))) (drop (f64.load (local.get 0)))
        (i32.store16 offset=2 (local.get 0) (local.get 0)) (i64.store (local.get 0) (local.get 1))
        (drop (v128.load (local.get 0))) (v128.store align=4 (local.get 0) (local.get 4))
        (drop (v128.load8x8_s (local.get 0))) (drop (v128.load32_splat (local.get 0)))
        (drop (v128.load64_zero (local.get 0)))
        (drop (v128.load8_lane offset=3 7 (local.get 0) (local.get 4)))
        (v128.store16_lane 1 (local.get 0) (local.get 4))
        (drop (i32.atomic.load offset=4 (local.get 0)))
        (i64.atomic.store32 offset=8 (local.get 0) (local.get 1))
        (drop (i32.atomic.rmw8.add_u offset=1 (local.get 0) (local.get 0)))
        (drop (i64.atomic.rmw.cmpxchg (local.get 0) (local.get 1) (local.get 1)))
        (drop (memory.atomic.notify (local.get 0) (local.get 0)))
        (drop (memory.atomic.wait32 (local.get 0) (local.get 0) (local.get 1)))))"#;
    expect![[r#"
        i32.load offset=16777216
        i64.load32_s offset=16777220 align=1
        f32.load offset=33554432
        f64.load offset=16777216
        i32.store16 offset=16777218
        i64.store offset=16777216
        v128.load offset=16777216
        v128.store offset=16777216 align=4
        v128.load8x8_s offset=16777216
        v128.load32_splat offset=16777216
        v128.load64_zero offset=16777216
        v128.load8_lane offset=16777219 7
        v128.store16_lane offset=16777216 1
        i32.atomic.load offset=16777220
        i64.atomic.store32 offset=16777224
        i32.atomic.rmw8.add_u offset=16777217
        i64.atomic.rmw.cmpxchg offset=16777216
        memory.atomic.notify offset=16777216
        memory.atomic.wait32 offset=16777216
    "#]]
    .assert_eq(&lines(text, &["offset", "load", "store", "atomic"]));
}

#[test]
fn what_lies_beyond_every_memory_becomes_a_trap() {
    let text = r#"(module (memory 1 2)
      (func $f (result i32) (i32.load offset=0xfeffffff (i32.const 7)))
      (func $g (i64.store8 offset=0xff000000 (i32.const 7) (i64.const 8))))"#;
    expect![[r#"
        (global (;0;) (mut i32) i32.const 65536)
        i32.const 7
        i32.load offset=4294967295
        i32.const 7
        i64.const 8
        i32.const 0
        i32.load offset=4294967295 align=1
        unreachable
    "#]]
    .assert_eq(&lines(text, &["const", "load", "store", "unreachable"]));
}

#[test]
fn sizes_and_bulk_instructions_go_through_helpers() {
    let text = r#"(module (memory 1 2) (data $d "x")
      (func $f (param i32)
        (drop (memory.size)) (drop (memory.grow (local.get 0)))
        (memory.copy (local.get 0) (local.get 0) (local.get 0))
        (memory.fill (local.get 0) (local.get 0) (local.get 0))
        (memory.init $d (local.get 0) (local.get 0) (local.get 0))
        (data.drop $d)))"#;
    expect![[r#"
        (memory (;0;) 257 258)
        (global (;0;) (mut i32) i32.const 65536)
        memory.size
        i32.const 256
        i32.sub
        call $relocated.memory_grow
        call $relocated.memory_copy
        call $relocated.memory_fill
        call $relocated.memory_init
        memory.init $d
        data.drop $d
    "#]]
    .assert_eq(&lines(
        text,
        &["memory", "call", "data", "sub", "i32.const"],
    ));
}

#[test]
fn what_is_not_about_memory_keeps_its_bytes() {
    // Padded numbers, as linkers leave them.
    let body = [0x01, 0x7f, 0x20, 0x80, 0x80, 0x00, 0x1a, 0x0b];
    let counts = Counts {
        types: 1,
        functions: 1,
        globals: 0,
    };
    let body = [&[0x01][..], &body].concat();
    let reader = wasmparser::BinaryReader::new(&body, 100);
    let rewritten = body::rewrite(&wasmparser::FunctionBody::new(reader), &counts);
    assert_eq!(rewritten.unwrap(), body);
}

use super::*;
use expect_test::expect;

#[test]
fn a_whole_module() {
    expect![[r#"
        (module $m
          (type (;0;) (func (result i32)))
          (type (;1;) (func))
          (type (;2;) (func (param i32) (result i32)))
          (type (;3;) (func (param i32 i32 i32)))
          (type (;4;) (func (param i32 i32 i32) (result i32 i32 i32)))
          (type (;5;) (func (param i32 i32 i32 i32) (result i32)))
          (import "wasi_snapshot_preview1" "sched_yield" (func $yield (;0;) (type 0) (result i32)))
          (table (;0;) 1 funcref)
          (memory (;0;) 258 265)
          (global $g (;0;) (mut i32) i32.const 5)
          (global $relocated.next (;1;) (mut i32) i32.const 65536)
          (export "memory" (memory 0))
          (export "_start" (func $start))
          (export "cabi_realloc" (func $relocated.cabi_realloc))
          (elem (;0;) (i32.const 0) func $start)
          (func $start (;1;) (type 1)
            (local i64)
            call $yield
            drop
            global.get $g
            i32.const 1
            i32.store8 offset=16777223
          )
          (func $relocated.memory_grow (;2;) (type 2) (param i32) (result i32)
            local.get 0
            memory.grow
            local.set 0
            i32.const -1
            local.get 0
            i32.const 256
            i32.sub
            local.get 0
            i32.const -1
            i32.eq
            select
          )
          (func $relocated.memory_copy (;3;) (type 3) (param i32 i32 i32)
            local.get 0
            i32.const -16777216
            i32.ge_u
            local.get 1
            i32.const -16777216
            i32.ge_u
            i32.or
            if ;; label = @1
              local.get 0
              i64.extend_i32_u
              local.get 2
              i64.extend_i32_u
              i64.add
              i64.const 16777216
              i64.add
              memory.size
              i64.extend_i32_u
              i64.const 16
              i64.shl
              i64.gt_u
              if ;; label = @2
                i32.const 0
                i32.load offset=4294967295 align=1
                unreachable
              end
              local.get 1
              i64.extend_i32_u
              local.get 2
              i64.extend_i32_u
              i64.add
              i64.const 16777216
              i64.add
              memory.size
              i64.extend_i32_u
              i64.const 16
              i64.shl
              i64.gt_u
              if ;; label = @2
                i32.const 0
                i32.load offset=4294967295 align=1
                unreachable
              end
              return
            end
            local.get 0
            i32.const 16777216
            i32.add
            local.get 1
            i32.const 16777216
            i32.add
            local.get 2
            memory.copy
          )
          (func $relocated.memory_fill (;4;) (type 3) (param i32 i32 i32)
            local.get 0
            i32.const -16777216
            i32.ge_u
            if ;; label = @1
              local.get 0
              i64.extend_i32_u
              local.get 2
              i64.extend_i32_u
              i64.add
              i64.const 16777216
              i64.add
              memory.size
              i64.extend_i32_u
              i64.const 16
              i64.shl
              i64.gt_u
              if ;; label = @2
                i32.const 0
                i32.load offset=4294967295 align=1
                unreachable
              end
              return
            end
            local.get 0
            i32.const 16777216
            i32.add
            local.get 1
            local.get 2
            memory.fill
          )
          (func $relocated.memory_init (;5;) (type 4) (param i32 i32 i32) (result i32 i32 i32)
            local.get 0
            i32.const -16777216
            i32.ge_u
            if ;; label = @1
              local.get 0
              i64.extend_i32_u
              local.get 2
              i64.extend_i32_u
              i64.add
              i64.const 16777216
              i64.add
              memory.size
              i64.extend_i32_u
              i64.const 16
              i64.shl
              i64.gt_u
              if ;; label = @2
                i32.const 0
                i32.load offset=4294967295 align=1
                unreachable
              end
              i32.const 0
              local.get 1
              local.get 2
              return
            end
            local.get 0
            i32.const 16777216
            i32.add
            local.get 1
            local.get 2
          )
          (func $relocated.cabi_realloc (;6;) (type 5) (param i32 i32 i32 i32) (result i32)
            (local i32)
            local.get 0
            if ;; label = @1
              unreachable
            end
            global.get $relocated.next
            local.get 2
            i32.add
            i32.const 1
            i32.sub
            i32.const 0
            local.get 2
            i32.sub
            i32.and
            local.tee 4
            global.get $relocated.next
            i32.lt_u
            local.get 4
            i32.const 16777216
            i32.ge_u
            i32.or
            if ;; label = @1
              i32.const 0
              return
            end
            local.get 3
            i32.const 16777216
            local.get 4
            i32.sub
            i32.gt_u
            if ;; label = @1
              i32.const 0
              return
            end
            local.get 4
            local.get 3
            i32.add
            global.set $relocated.next
            local.get 4
          )
          (data (;0;) (i32.const 16778240) "data")
        )
    "#]]
    .assert_eq(&moved_text(
        r#"(module $m
          (import "wasi_snapshot_preview1" "sched_yield" (func $yield (result i32)))
          (table 1 funcref) (memory (export "memory") 2 9) (global $g (mut i32) (i32.const 5))
          (export "_start" (func $start)) (elem (i32.const 0) $start)
          (func $start (local i64)
            (drop (call $yield))
            (i32.store8 offset=7 (global.get $g) (i32.const 1)))
          (data (i32.const 1024) "data"))"#,
    ));
}

#[test]
fn a_module_without_any_function() {
    let sections = ["(type", "(memory", "(global", "(export", "(func"];
    expect![[r#"
        (type (;0;) (func (param i32) (result i32)))
        (type (;1;) (func (param i32 i32 i32)))
        (type (;2;) (func (param i32 i32 i32) (result i32 i32 i32)))
        (type (;3;) (func (param i32 i32 i32 i32) (result i32)))
        (memory (;0;) 256)
        (global (;0;) (mut i32) i32.const 65536)
        (export "cabi_realloc" (func 4))
        (func (;0;) (type 0) (param i32) (result i32)
        (func (;1;) (type 1) (param i32 i32 i32)
        (func (;2;) (type 1) (param i32 i32 i32)
        (func (;3;) (type 2) (param i32 i32 i32) (result i32 i32 i32)
        (func (;4;) (type 3) (param i32 i32 i32 i32) (result i32)
    "#]]
    .assert_eq(&lines("(module (memory 0))", &sections));
}

#[test]
fn data_offsets_become_constants_above() {
    let text = r#"(module (memory 1 65535) (global $g i32 (i32.const 40))
      (data (i32.const 0) "a") (data "passive") (data (global.get $g) "b")
      (data (offset (i32.sub (i32.const 100) (i32.mul (i32.const 5) (global.get $g)))) "c"))"#;
    let text = text.replace("(i32.sub (i32.const 100)", "(i32.add (i32.const 100)");
    expect![[r#"
        (memory (;0;) 257 65536)
        (data (;0;) (i32.const 16777216) "a")
        (data (;1;) "passive")
        (data (;2;) (i32.const 16777256) "b")
        (data (;3;) (i32.const 16777516) "c")
    "#]]
    .assert_eq(&lines(&text, &["(data", "(memory"]));
}

#[test]
fn notes_about_places_in_the_code_go_and_others_stay() {
    let text = r#"(module $m (memory 1) (func $named) (global $g i32 (i32.const 0))
      (@custom ".debug_info" "x") (@custom "sourceMappingURL" "x") (@custom "metadata.code.branch_hint" "\00")
      (@custom "reloc.CODE" "x") (@custom "external_debug_info" "x")
      (@custom "go:buildid" "x") (@custom "target_features" "\00") (@producers (language "Go" "1.27")))"#;
    expect![[r#"
        (module $m
        (global $g (;0;) i32 i32.const 0)
        (global $relocated.next (;1;) (mut i32) i32.const 65536)
        (export "cabi_realloc" (func $relocated.cabi_realloc))
        (func $named (;0;) (type 0))
    "#]]
    .assert_eq(&lines(text, &["@", "(func $", "global", "module"]));
}

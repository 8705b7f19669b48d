//! Cargo's messages, and files that stay untouched.
//! Whole builds are run by the chores.

use super::{modules, publish};
use std::{fs, path::PathBuf, time::SystemTime};

#[test]
fn the_modules_of_a_build_are_read_from_cargos_messages() {
    let artifact = r#"{"reason":"compiler-artifact","filenames":["/t/a.wasm","/t/liba.rlib"]}"#;
    assert_eq!(modules(artifact), [PathBuf::from("/t/a.wasm")]);
    for other in [
        r#"{"reason":"build-finished","success":true}"#,
        "",
        "Compiling a",
        "[]",
    ] {
        assert!(modules(other).is_empty());
    }
}

#[test]
fn a_file_that_would_not_change_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("deep/module.wasm");
    publish(b"one", &file).unwrap();
    let old = SystemTime::UNIX_EPOCH;
    fs::File::options()
        .write(true)
        .open(&file)
        .unwrap()
        .set_modified(old)
        .unwrap();
    publish(b"one", &file).unwrap();
    assert_eq!(fs::metadata(&file).unwrap().modified().unwrap(), old);
    publish(b"two", &file).unwrap();
    assert_eq!(fs::read(&file).unwrap(), b"two");
}
